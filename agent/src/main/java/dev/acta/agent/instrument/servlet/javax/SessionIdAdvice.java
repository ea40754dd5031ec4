package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code HttpServletRequest.changeSessionId()}, usually after a login. */
final class SessionIdAdvice {

    private static final SessionCapture CAPTURE = SessionCapture.running();

    private SessionIdAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object request) {
        return CAPTURE.sessionIdOf(request);
    }

    @Advice.OnMethodExit(inline = false)
    static void exit(
            @Advice.This Object request,
            @Advice.Enter Object former,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object id) {
        CAPTURE.idChanged(request, former, id);
    }
}
