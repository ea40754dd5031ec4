package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code ExchangeImpl.setPrincipal}: the context's authenticator knows the user. */
final class PrincipalAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private PrincipalAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object implementation, @Advice.Argument(0) Object principal) {
        CAPTURE.authenticated(implementation, principal);
    }
}
