package dev.acta.agent.instrument.shiro;

import net.bytebuddy.asm.Advice;

/** {@code Subject.login}, {@code logout} and {@code releaseRunAs}, whatever came of them. */
final class SubjectChangedAdvice {

    private static final SubjectCapture CAPTURE = SubjectCapture.running();

    private SubjectChangedAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This(optional = true) Object subject) {
        CAPTURE.changed(subject);
    }
}
