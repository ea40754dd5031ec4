package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpSession.getAttribute}: what the application itself has just found there. Requests have a method of that shape, too. */
final class SessionReadAdvice {

    private static final SessionIdentityCapture CAPTURE = SessionIdentityCapture.running();

    private SessionReadAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This(optional = true) Object session,
            @Advice.Argument(0) Object name,
            @Advice.Return Object value,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.read(session, name, value, thrown);
    }
}
