package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** Commit and rollback. */
final class TransactionAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private TransactionAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self) {
        return CAPTURE.ending(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Enter Object ending,
            @Advice.Origin("#m") String method,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(self, ending, method, thrown);
    }
}
