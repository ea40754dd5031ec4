package dev.acta.agent.instrument.jms.javax;

import net.bytebuddy.asm.Advice;

/** {@code send} and {@code publish} to the destination that the producer was made for. */
final class SendAdvice {

    private static final ProducerCapture CAPTURE = ProducerCapture.running();

    private SendAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object producer, @Advice.Argument(0) Object message) {
        CAPTURE.sends(producer, null, message);
    }
}
