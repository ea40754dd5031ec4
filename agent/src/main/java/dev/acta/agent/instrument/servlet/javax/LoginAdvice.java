package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpServletRequest.login}: whatever checks the password inside, this is the login. */
final class LoginAdvice {

    private static final RequestLogin LOGIN = RequestLogin.running();

    private LoginAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return LOGIN.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.This Object request,
            @Advice.Argument(0) String name,
            @Advice.Thrown Throwable thrown) {
        LOGIN.exit(entered, request, name, thrown);
    }
}
