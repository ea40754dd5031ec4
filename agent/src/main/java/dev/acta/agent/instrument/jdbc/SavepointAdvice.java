package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A savepoint was set. */
final class SavepointAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private SavepointAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self) {
        return CAPTURE.settingSavepoint(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Enter Object begins,
            @Advice.AllArguments Object[] name,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object savepoint) {
        CAPTURE.savepoint(self, begins, savepoint, name);
    }
}
