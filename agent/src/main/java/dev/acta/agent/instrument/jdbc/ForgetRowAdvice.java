package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** Values that the current row of a result set was to get are given up. */
final class ForgetRowAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private ForgetRowAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object self) {
        CAPTURE.forgetChanges(self);
    }
}
