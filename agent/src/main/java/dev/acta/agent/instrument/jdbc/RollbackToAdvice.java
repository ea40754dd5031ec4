package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Work since a savepoint was undone. */
final class RollbackToAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private RollbackToAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object savepoint,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.rolledBackTo(self, savepoint, thrown);
    }
}
