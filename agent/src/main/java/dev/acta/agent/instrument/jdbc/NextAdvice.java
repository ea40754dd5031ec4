package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A result set went on to its next row, or to its end. */
final class NextAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private NextAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self) {
        return CAPTURE.enterNext(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Enter Object state,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object row,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exitNext(self, state, row, thrown);
    }
}
