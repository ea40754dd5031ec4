package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A column of the current row of a result set gets no value. */
final class ChangeNullAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private ChangeNullAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.This Object self, @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object column) {
        CAPTURE.change(self, column, null);
    }
}
