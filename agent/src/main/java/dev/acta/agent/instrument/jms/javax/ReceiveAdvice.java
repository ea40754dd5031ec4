package dev.acta.agent.instrument.jms.javax;

import net.bytebuddy.asm.Advice;

/** {@code receive} and {@code receiveNoWait} of a consumer: whoever asks for the next message is done with the one before. */
final class ReceiveAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private ReceiveAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object consumer) {
        CAPTURE.asks(consumer);
        return Boolean.TRUE;
    }

    /** Runs also while captures are off, because it takes an enter's result: the thread must not go on with the message before. */
    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.This Object consumer, @Advice.Return Object message) {
        CAPTURE.takes(consumer, entered == null ? null : message);
    }
}
