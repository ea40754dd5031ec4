package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpServletRequest.authenticate} and {@code isUserInRole}: a container that has not looked yet looks now who it is. */
final class LateUserAdvice {

    private static final HttpCapture CAPTURE = HttpCapture.running();

    private LateUserAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This(optional = true) Object request, @Advice.Origin("#m") String method) {
        CAPTURE.containerAsked(request, method);
    }
}
