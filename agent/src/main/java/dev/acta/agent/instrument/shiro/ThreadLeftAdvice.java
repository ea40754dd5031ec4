package dev.acta.agent.instrument.shiro;

import net.bytebuddy.asm.Advice;

/** {@code SubjectThreadState.restore}: the thread has its former subject again, or none. */
final class ThreadLeftAdvice {

    private static final SubjectCapture CAPTURE = SubjectCapture.running();

    private ThreadLeftAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This(optional = true) Object state) {
        CAPTURE.left(state);
    }
}
