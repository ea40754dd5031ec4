package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code Manager.changeSessionId} of Tomcat 6, whose authenticators change the id without asking the request; later ones ask. */
final class ManagedSessionIdAdvice {

    private static final SessionCapture CAPTURE = SessionCapture.running();

    private ManagedSessionIdAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object session) {
        return CAPTURE.idOf(session);
    }

    @Advice.OnMethodExit(inline = false)
    static void exit(
            @Advice.Enter Object former, @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object session) {
        CAPTURE.idChanged(former, CAPTURE.idOf(session));
    }
}
