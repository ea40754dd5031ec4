package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Calls that carry their SQL text, such as {@code Statement.executeUpdate(String)}. */
final class StatementAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private StatementAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Argument(0) String sql) {
        return CAPTURE.enterStatement(self, sql);
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
