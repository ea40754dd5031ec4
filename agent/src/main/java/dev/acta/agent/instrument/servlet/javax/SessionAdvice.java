package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code HttpServletRequest.getSession(boolean)}: the application itself loaded its session, or began one. */
final class SessionAdvice {

    private static final SessionCapture CAPTURE = SessionCapture.running();

    private SessionAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object request, @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object session) {
        CAPTURE.loaded(request, session);
    }
}
