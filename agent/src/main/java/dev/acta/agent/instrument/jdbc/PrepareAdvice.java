package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A connection prepared a statement. */
final class PrepareAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private PrepareAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Argument(0) String sql,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object statement,
            @Advice.Thrown Throwable thrown) {
        if (thrown == null) {
            CAPTURE.created(self, statement, sql);
        } else {
            CAPTURE.notPrepared(self, sql, thrown);
        }
    }
}
