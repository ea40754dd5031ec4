package dev.acta.agent.instrument.shiro;

import net.bytebuddy.asm.Advice;

/** {@code Subject.getPrincipals}: the application has asked, and has got perhaps a borrowed identity. */
final class PrincipalsReadAdvice {

    private static final SubjectCapture CAPTURE = SubjectCapture.running();

    private PrincipalsReadAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This(optional = true) Object subject, @Advice.Return Object principals) {
        CAPTURE.answered(subject, principals);
    }
}
