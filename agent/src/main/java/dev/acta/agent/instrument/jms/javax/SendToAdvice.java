package dev.acta.agent.instrument.jms.javax;

import net.bytebuddy.asm.Advice;

/** {@code send} and {@code publish} to a destination that is given with the message. */
final class SendToAdvice {

    private static final ProducerCapture CAPTURE = ProducerCapture.running();

    private SendToAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.This Object producer, @Advice.Argument(0) Object destination, @Advice.Argument(1) Object message) {
        CAPTURE.sends(producer, destination, message);
    }
}
