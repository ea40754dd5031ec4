package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A statement was closed. */
final class CloseStatementAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private CloseStatementAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object self) {
        CAPTURE.closed(self);
    }
}
