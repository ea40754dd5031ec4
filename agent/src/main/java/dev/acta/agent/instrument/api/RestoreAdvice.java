package dev.acta.agent.instrument.api;

import java.util.Map;
import net.bytebuddy.asm.Advice;

/** An application goes on with what it had noted. */
final class RestoreAdvice {

    private static final ContextCapture CAPTURE = ContextCapture.running();

    private RestoreAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Map<?, ?> from, @Advice.Argument(1) Object[] answer) {
        CAPTURE.restore(from, answer);
    }
}
