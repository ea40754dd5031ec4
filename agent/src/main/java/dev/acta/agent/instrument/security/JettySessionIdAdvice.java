package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;

/** {@code renewId} of Jetty's sessions: what {@code changeSessionId} of a request calls, and a login without asking the request. */
final class JettySessionIdAdvice {

    private static final ManagedSessionCapture CAPTURE = ManagedSessionCapture.running();

    private JettySessionIdAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object session) {
        return CAPTURE.idOf(session);
    }

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object session, @Advice.Enter Object former) {
        CAPTURE.renewed(former, session);
    }
}
