package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpSession.invalidate}, and the end that containers give to sessions whose time is up. */
final class SessionEndAdvice {

    private static final SessionCapture CAPTURE = SessionCapture.running();

    private SessionEndAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object session) {
        return CAPTURE.enterEnd(session);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(entered, false, thrown);
    }
}
