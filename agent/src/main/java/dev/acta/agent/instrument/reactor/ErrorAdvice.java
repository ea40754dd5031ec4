package dev.acta.agent.instrument.reactor;

import net.bytebuddy.asm.Advice;

/** The handler of a request has failed. */
final class ErrorAdvice {

    private static final ReactorCapture CAPTURE = ReactorCapture.running();

    private ErrorAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object operations, @Advice.Argument(0) Throwable thrown) {
        CAPTURE.error(operations, thrown);
    }
}
