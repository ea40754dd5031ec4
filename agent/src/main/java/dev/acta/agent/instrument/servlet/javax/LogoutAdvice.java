package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.instrument.security.Logins;
import net.bytebuddy.asm.Advice;

/** {@code HttpServletRequest.logout}: whoever was there until now leaves. */
final class LogoutAdvice {

    private static final LeavingUser LEAVING = LeavingUser.running();
    private static final Logins LOGINS = Logins.running();

    private LogoutAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object request) {
        return LEAVING.look(request) ? LOGINS.enterLogout(null) : null;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        LOGINS.loggedOut(entered, thrown);
    }
}
