package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** The bind values so far become a row of the batch. */
final class AddBatchAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private AddBatchAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object self) {
        CAPTURE.addBatch(self);
    }
}
