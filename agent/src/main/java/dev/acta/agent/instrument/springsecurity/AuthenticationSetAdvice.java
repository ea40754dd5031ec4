package dev.acta.agent.instrument.springsecurity;

import net.bytebuddy.asm.Advice;

/** {@code SecurityContext.setAuthentication}. */
final class AuthenticationSetAdvice {

    private static final SecurityContextCapture CAPTURE = SecurityContextCapture.running();

    private AuthenticationSetAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This(optional = true) Object context, @Advice.Argument(0) Object authentication) {
        CAPTURE.changed(context, authentication);
    }
}
