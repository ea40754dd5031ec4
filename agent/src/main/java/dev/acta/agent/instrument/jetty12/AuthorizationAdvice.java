package dev.acta.agent.instrument.jetty12;

import net.bytebuddy.asm.Advice;

/**
 * {@code SecurityHandler.isAuthorized}: somebody has been authenticated and is now let in or turned away. Whom it turns away Jetty keeps
 * nowhere.
 */
final class AuthorizationAdvice {

    private static final CoreCapture CAPTURE = CoreCapture.running();

    private AuthorizationAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(1) Object state) {
        CAPTURE.authorizing(state);
    }
}
