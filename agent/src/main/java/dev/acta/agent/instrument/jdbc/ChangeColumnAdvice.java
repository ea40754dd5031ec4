package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A column of the current row of a result set gets a value; by {@code updateNull} none. */
final class ChangeColumnAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private ChangeColumnAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.This Object self,
            @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object column,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object value) {
        CAPTURE.change(self, column, value);
    }
}
