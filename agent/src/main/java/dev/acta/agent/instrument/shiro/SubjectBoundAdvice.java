package dev.acta.agent.instrument.shiro;

import net.bytebuddy.asm.Advice;

/** {@code ThreadContext.bind(Subject)}. */
final class SubjectBoundAdvice {

    private static final SubjectCapture CAPTURE = SubjectCapture.running();

    private SubjectBoundAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Argument(0) Object subject) {
        CAPTURE.bound(subject);
    }
}
