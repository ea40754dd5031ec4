package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A savepoint was set. */
final class SavepointAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private SavepointAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.AllArguments Object[] name,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object savepoint) {
        CAPTURE.savepoint(self, savepoint, name);
    }
}
