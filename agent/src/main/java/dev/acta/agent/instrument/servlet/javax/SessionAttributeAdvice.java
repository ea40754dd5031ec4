package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpSession.setAttribute} and {@code removeAttribute}. */
final class SessionAttributeAdvice {

    private static final SessionIdentityCapture CAPTURE = SessionIdentityCapture.running();

    private SessionAttributeAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This(optional = true) Object session, @Advice.Argument(0) Object name) {
        CAPTURE.changed(session, name);
    }
}
