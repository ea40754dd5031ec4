package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** Forgets bind values, or the batch. */
final class ClearAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private ClearAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object self, @Advice.Origin("#m") String method) {
        CAPTURE.clear(self, method);
    }
}
