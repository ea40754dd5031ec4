package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A savepoint was given up; the work since stays. */
final class ReleaseAdvice {

    private static final TransactionCapture CAPTURE = JdbcCapture.runningTransactions();

    private ReleaseAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object self, @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object savepoint) {
        return CAPTURE.releasing(self, savepoint);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Enter Object ending,
            @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object savepoint,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.released(self, ending, savepoint, thrown);
    }
}
