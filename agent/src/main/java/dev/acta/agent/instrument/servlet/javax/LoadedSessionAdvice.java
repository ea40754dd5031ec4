package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpServletRequest.getSession}: the application has its session now. */
final class LoadedSessionAdvice {

    private static final SessionIdentityCapture CAPTURE = SessionIdentityCapture.running();

    private LoadedSessionAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This(optional = true) Object request,
            @Advice.Return Object session,
            @Advice.Thrown Throwable thrown) {
        if (thrown == null) {
            CAPTURE.loaded(request, session);
        }
    }
}
