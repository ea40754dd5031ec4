package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A connection made a statement. */
final class CreateAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private CreateAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object self, @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object statement) {
        CAPTURE.created(self, statement, null);
    }
}
