package dev.acta.agent.instrument.webflux;

import net.bytebuddy.asm.Advice;

/** Spring Security has authenticated a request: by password, token or form. */
final class AuthenticationAdvice {

    private static final WebFluxCapture CAPTURE = WebFluxCapture.running();

    private AuthenticationAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object authentication, @Advice.Argument(1) Object filterExchange) {
        CAPTURE.authenticated(authentication, filterExchange);
    }
}
