package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A connection that is closed may take an open transaction with it. */
final class CloseAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private CloseAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self) {
        return CAPTURE.ending(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object self, @Advice.Enter Object ending, @Advice.Thrown Throwable thrown) {
        CAPTURE.closed(self, ending, thrown);
    }
}
