package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A SQL text becomes an entry of the batch. */
final class AddBatchSqlAdvice {

    private static final BatchCapture CAPTURE = JdbcCapture.runningBatches();

    private AddBatchSqlAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Argument(0) String sql) {
        return CAPTURE.addBatch(self, sql);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object self, @Advice.Enter Object added, @Advice.Thrown Throwable thrown) {
        CAPTURE.batchAdded(self, added, thrown);
    }
}
