package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code createSession} of a container's session manager. */
final class SessionCreatedAdvice {

    private static final ManagedSessionCapture CAPTURE = ManagedSessionCapture.running();

    private SessionCreatedAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object session) {
        CAPTURE.created(session);
    }
}
