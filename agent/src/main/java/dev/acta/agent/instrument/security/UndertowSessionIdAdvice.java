package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code Session.changeSessionId} of Undertow, whose authenticators call it without asking the request. */
final class UndertowSessionIdAdvice {

    private static final ManagedSessionCapture CAPTURE = ManagedSessionCapture.running();

    private UndertowSessionIdAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object session) {
        return CAPTURE.idOf(session);
    }

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Enter Object former, @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object id) {
        CAPTURE.idChanged(former, id);
    }
}
