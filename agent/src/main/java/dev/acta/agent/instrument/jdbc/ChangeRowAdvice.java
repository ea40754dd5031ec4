package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A row is changed, inserted or deleted through a result set. */
final class ChangeRowAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private ChangeRowAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Origin("#m") String method) {
        return CAPTURE.enterChange(self, method);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object self, @Advice.Enter Object state, @Advice.Thrown Throwable thrown) {
        CAPTURE.exitChange(self, state, thrown);
    }
}
