package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** How transactions of a connection are isolated is set, by which Derby commits what is open. */
final class IsolationAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private IsolationAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Argument(0) int level) {
        return CAPTURE.isolating(self, level);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Enter Object ending,
            @Advice.Argument(0) int level,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.isolation(self, ending, level, thrown);
    }
}
