package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A date or time as a bind value, to be sent as that of a calendar's zone. */
final class BindTimeAdvice {

    private static final BindCapture CAPTURE = JdbcCapture.runningValues();

    private BindTimeAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object self,
            @Advice.Argument(0) int index,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object value,
            @Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object calendar) {
        return CAPTURE.bindTime(self, index, value, calendar);
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
