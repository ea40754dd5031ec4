package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** Whether transactions of a connection only read was set. */
final class ReadOnlyAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private ReadOnlyAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object self, @Advice.Argument(0) boolean on, @Advice.Thrown Throwable thrown) {
        CAPTURE.readOnly(self, on, thrown);
    }
}
