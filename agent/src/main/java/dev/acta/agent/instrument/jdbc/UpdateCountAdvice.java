package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** The application asked how many rows a result changed. */
final class UpdateCountAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private UpdateCountAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object self, @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object count) {
        CAPTURE.updateCount(self, count);
    }
}
