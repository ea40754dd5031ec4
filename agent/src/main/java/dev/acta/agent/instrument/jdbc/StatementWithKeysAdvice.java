package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Calls that carry their SQL text and ask for the keys of new rows. */
final class StatementWithKeysAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private StatementWithKeysAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object self,
            @Advice.Argument(0) String sql,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object keys) {
        return CAPTURE.enterStatement(self, sql, keys);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Enter Object state,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exit(self, state, result, thrown);
    }
}
