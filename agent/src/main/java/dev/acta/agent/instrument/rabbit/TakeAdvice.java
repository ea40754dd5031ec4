package dev.acta.agent.instrument.rabbit;

import net.bytebuddy.asm.Advice;

/** {@code basicGet} of a channel, {@code nextDelivery} of a consumer: whoever asks for the next message is done with the one before. */
final class TakeAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private TakeAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object source) {
        CAPTURE.asks(source);
        return Boolean.TRUE;
    }

    /** Runs also while captures are off, because it takes an enter's result: the thread must not go on with the message before. */
    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.This Object source, @Advice.Return Object message) {
        CAPTURE.takes(source, entered == null ? null : message);
    }
}
