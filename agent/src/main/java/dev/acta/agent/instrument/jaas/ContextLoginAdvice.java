package dev.acta.agent.instrument.jaas;

import net.bytebuddy.asm.Advice;

/** {@code LoginContext.login}. */
final class ContextLoginAdvice {

    private static final LoginCapture CAPTURE = LoginCapture.running();

    private ContextLoginAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This(optional = true) Object context) {
        return CAPTURE.enter(context);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object login, @Advice.This(optional = true) Object context, @Advice.Thrown Throwable thrown) {
        CAPTURE.exit(login, context, thrown);
    }
}
