package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpSession.invalidate}. */
final class SessionInvalidationAdvice {

    private static final SessionIdentityCapture CAPTURE = SessionIdentityCapture.running();

    private SessionInvalidationAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This(optional = true) Object session) {
        CAPTURE.ended(session);
    }
}
