package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code SessionManager.getSession} of Undertow, which its handlers ask without any servlet. */
final class UndertowSessionFoundAdvice {

    private static final ManagedSessionCapture CAPTURE = ManagedSessionCapture.running();

    private UndertowSessionFoundAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object session) {
        CAPTURE.found(session);
    }
}
