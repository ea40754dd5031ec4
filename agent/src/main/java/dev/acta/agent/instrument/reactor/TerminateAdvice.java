package dev.acta.agent.instrument.reactor;

import net.bytebuddy.asm.Advice;

/** The operations of a request are over. */
final class TerminateAdvice {

    private static final ReactorCapture CAPTURE = ReactorCapture.running();

    private TerminateAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object operations) {
        CAPTURE.terminate(operations);
    }
}
