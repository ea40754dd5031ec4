package dev.acta.agent.instrument.shiro;

import net.bytebuddy.asm.Advice;

/** {@code Subject.runAs}: the subject borrows another identity. */
final class RunAsAdvice {

    private static final SubjectCapture CAPTURE = SubjectCapture.running();

    private RunAsAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This(optional = true) Object subject, @Advice.Argument(0) Object borrowed) {
        CAPTURE.answered(subject, borrowed);
    }
}
