package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Where a container makes a session, for whomever: {@code createSession} of Tomcat and Undertow, {@code newHttpSession} and {@code newSession} of Jetty. */
final class SessionCreatedAdvice {

    private static final ManagedSessionCapture CAPTURE = ManagedSessionCapture.running();

    private SessionCreatedAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object session) {
        CAPTURE.created(session);
    }
}
