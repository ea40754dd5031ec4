package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** The bind values so far become a row of the batch. */
final class AddBatchAdvice {

    private static final BatchCapture CAPTURE = JdbcCapture.runningBatches();

    private AddBatchAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self) {
        return CAPTURE.addBatch(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object self, @Advice.Enter Object added, @Advice.Thrown Throwable thrown) {
        CAPTURE.batchAdded(self, added, thrown);
    }
}
