package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A bind value. */
final class BindAdvice {

    private static final BindCapture CAPTURE = JdbcCapture.runningValues();

    private BindAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object self,
            @Advice.Argument(0) int index,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object value) {
        return CAPTURE.bind(self, index, value);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Argument(0) int index,
            @Advice.Enter Object before,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.unbind(self, index, before, thrown);
    }
}
