package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A connection that is cut off loses its open transaction; the thread is often not the connection's. */
final class AbortAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private AbortAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self) {
        return CAPTURE.aborting(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object self, @Advice.Enter Object aborting, @Advice.Thrown Throwable thrown) {
        CAPTURE.aborted(self, aborting, thrown);
    }
}
