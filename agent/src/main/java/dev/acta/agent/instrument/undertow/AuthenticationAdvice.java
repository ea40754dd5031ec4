package dev.acta.agent.instrument.undertow;

import net.bytebuddy.asm.Advice;

/** {@code AbstractSecurityContext.authenticationComplete}: from here on an account acts. */
final class AuthenticationAdvice {

    private static final UndertowCapture CAPTURE = UndertowCapture.running();

    private AuthenticationAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object context, @Advice.Argument(0) Object account) {
        CAPTURE.authenticated(context, account);
    }
}
