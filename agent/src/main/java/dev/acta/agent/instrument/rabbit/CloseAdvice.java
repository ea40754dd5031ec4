package dev.acta.agent.instrument.rabbit;

import net.bytebuddy.asm.Advice;

/** {@code close} of a channel: whoever asks for no more leaves the last message wherever it is. */
final class CloseAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private CloseAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object channel) {
        CAPTURE.closes(channel);
    }
}
