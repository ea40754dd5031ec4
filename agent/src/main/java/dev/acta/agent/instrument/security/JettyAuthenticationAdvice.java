package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code Authenticator.validateRequest} of Jetty, which tells by what it returns how it has answered the request, if it has. */
final class JettyAuthenticationAdvice {

    private static final JettyAuthentication CAPTURE = JettyAuthentication.running();

    private JettyAuthenticationAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object authentication) {
        CAPTURE.answered(authentication);
    }
}
