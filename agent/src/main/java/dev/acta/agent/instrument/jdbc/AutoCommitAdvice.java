package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** Turning autocommit on commits what is open. */
final class AutoCommitAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private AutoCommitAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self) {
        return CAPTURE.ending(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Enter Object ending,
            @Advice.Argument(0) boolean on,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.autoCommit(self, ending, on, thrown);
    }
}
