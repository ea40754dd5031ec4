package dev.acta.agent.instrument.shiro;

import net.bytebuddy.asm.Advice;

/** {@code SubjectThreadState.bind}: a subject is about to take the thread over, and will give it back. */
final class ThreadEnteredAdvice {

    private static final SubjectCapture CAPTURE = SubjectCapture.running();

    private ThreadEnteredAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This(optional = true) Object state) {
        CAPTURE.entering(state);
    }
}
