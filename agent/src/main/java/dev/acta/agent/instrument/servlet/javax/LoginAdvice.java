package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.instrument.security.Logins;
import net.bytebuddy.asm.Advice;

/** {@code HttpServletRequest.login}: whatever checks the password inside, this is the login. */
final class LoginAdvice {

    private static final Logins LOGINS = Logins.running();

    private LoginAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return LOGINS.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Argument(0) String name, @Advice.Thrown Throwable thrown) {
        LOGINS.checked(entered, name, thrown, "login");
    }
}
