package dev.acta.agent.instrument.api;

import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;

/** An application wants to hear of events. */
final class ListenAdvice {

    private static final ListenerCapture CAPTURE = ListenerCapture.running();

    private ListenAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) BiConsumer<String, String> listener, @Advice.Argument(1) Object[] answer) {
        CAPTURE.listen(listener, answer);
    }
}
