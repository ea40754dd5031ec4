package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** The application read the value of an out parameter. */
final class OutReadAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private OutReadAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object parameter,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object value,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.outRead(self, parameter, value, thrown);
    }
}
