package dev.acta.agent.instrument.jms.javax;

import net.bytebuddy.asm.Advice;

/** {@code close} of a consumer: whoever asks for no more leaves the last message wherever it is. */
final class CloseAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private CloseAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object consumer) {
        CAPTURE.closes(consumer);
    }
}
