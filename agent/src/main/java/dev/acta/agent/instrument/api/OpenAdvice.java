package dev.acta.agent.instrument.api;

import java.util.Map;
import net.bytebuddy.asm.Advice;

/** An application opens a context. */
final class OpenAdvice {

    private static final ContextCapture CAPTURE = ContextCapture.running();

    private OpenAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Map<?, ?> context, @Advice.Argument(1) Object[] answer) {
        CAPTURE.open(context, answer);
    }
}
