package dev.acta.agent.instrument.jaas;

import net.bytebuddy.asm.Advice;

/** {@code LoginContext.logout}. */
final class ContextLogoutAdvice {

    private static final LoginCapture CAPTURE = LoginCapture.running();

    private ContextLogoutAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This(optional = true) Object context) {
        return CAPTURE.leaving(context);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object left, @Advice.This(optional = true) Object context, @Advice.Thrown Throwable thrown) {
        CAPTURE.loggedOut(left, context, thrown);
    }
}
