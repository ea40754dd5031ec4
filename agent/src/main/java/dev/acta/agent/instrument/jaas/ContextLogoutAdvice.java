package dev.acta.agent.instrument.jaas;

import net.bytebuddy.asm.Advice;

/** {@code LoginContext.logout}. */
final class ContextLogoutAdvice {

    private static final LoginCapture CAPTURE = LoginCapture.running();

    private ContextLogoutAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This(optional = true) Object context) {
        CAPTURE.loggedOut(context);
    }
}
