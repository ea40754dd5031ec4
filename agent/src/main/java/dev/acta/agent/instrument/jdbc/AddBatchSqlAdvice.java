package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A SQL text becomes an entry of the batch. */
final class AddBatchSqlAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private AddBatchSqlAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object self, @Advice.Argument(0) String sql) {
        CAPTURE.addBatch(self, sql);
    }
}
