package dev.acta.agent.instrument.api;

import net.bytebuddy.asm.Advice;

/** Code of the application that takes part in the API has thrown. */
final class FailedAdvice {

    private static final EventCapture CAPTURE = EventCapture.running();

    private FailedAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) String what, @Advice.Argument(1) Throwable cause) {
        CAPTURE.failed(what, cause);
    }
}
