package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A bind value that is a stream with a length. */
final class BindStreamAdvice {

    private static final BindCapture CAPTURE = JdbcCapture.runningValues();

    private BindStreamAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object self,
            @Advice.Argument(0) int index,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object value,
            @Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object length) {
        return CAPTURE.bindStream(self, index, value, length);
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
