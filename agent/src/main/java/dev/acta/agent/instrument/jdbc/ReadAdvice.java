package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** The application read a column of a result set, which may be a generated key. */
final class ReadAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private ReadAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object column,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object value) {
        CAPTURE.read(self, column, value);
    }
}
