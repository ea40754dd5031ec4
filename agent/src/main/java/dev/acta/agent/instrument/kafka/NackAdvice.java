package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** {@code nack} of an acknowledgment: the record was not done. */
final class NackAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private NackAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter() {
        CAPTURE.givesBack();
    }
}
