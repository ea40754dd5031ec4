package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpServletRequest.login} and {@code logout}: from here on somebody else acts. */
final class IdentityAdvice {

    private static final HttpCapture CAPTURE = HttpCapture.running();

    private IdentityAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object request) {
        CAPTURE.identityChanged(request);
    }
}
