package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** How transactions of a connection are isolated was set. */
final class IsolationAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private IsolationAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object self, @Advice.Argument(0) int level, @Advice.Thrown Throwable thrown) {
        CAPTURE.isolation(self, level, thrown);
    }
}
