package dev.acta.agent.instrument.reactor;

import net.bytebuddy.asm.Advice;

/** The handler of a request has completed. */
final class CompleteAdvice {

    private static final ReactorCapture CAPTURE = ReactorCapture.running();

    private CompleteAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object operations) {
        CAPTURE.complete(operations);
    }
}
