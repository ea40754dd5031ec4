package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** {@code poll} and {@code close} of a consumer: whoever asks for more, or for no more, has done with the last record what there was to do. */
final class LeaveAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private LeaveAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object consumer) {
        CAPTURE.leaves(consumer);
    }
}
