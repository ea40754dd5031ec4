package dev.acta.agent.instrument.api;

import java.util.Map;
import java.util.function.BiConsumer;
import net.bytebuddy.asm.Advice;

/** An application wants to send events on. */
final class SendAdvice {

    private static final ListenerCapture CAPTURE = ListenerCapture.running();

    private SendAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.Argument(0) BiConsumer<Map<String, Object>, String> sender, @Advice.Argument(1) Object[] answer) {
        CAPTURE.send(sender, answer);
    }
}
