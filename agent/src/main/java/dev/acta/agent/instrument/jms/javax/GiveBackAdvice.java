package dev.acta.agent.instrument.jms.javax;

import net.bytebuddy.asm.Advice;

/** {@code rollback} and {@code recover} of a session: its messages are delivered again. */
final class GiveBackAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private GiveBackAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object session) {
        CAPTURE.givesBack(session);
    }
}
