package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** {@code nack} of a batch's acknowledgment: the records were not done from one on. */
final class BatchNackAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private BatchNackAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) int index) {
        CAPTURE.givesBackFrom(index);
    }
}
