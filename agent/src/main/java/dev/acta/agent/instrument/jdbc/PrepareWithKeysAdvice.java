package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A connection prepared a statement that may tell the keys of new rows. */
final class PrepareWithKeysAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private PrepareWithKeysAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Argument(0) String sql,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object keys,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object statement,
            @Advice.Thrown Throwable thrown) {
        if (thrown == null) {
            CAPTURE.created(self, statement, sql, keys);
        } else {
            CAPTURE.notPrepared(self, sql, thrown);
        }
    }
}
