package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A date or time that is set by name, to be sent as that of a calendar's zone. */
final class BindNamedTimeAdvice {

    private static final BindCapture CAPTURE = JdbcCapture.runningValues();

    private BindNamedTimeAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object self,
            @Advice.Argument(0) String name,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object value,
            @Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object calendar) {
        return CAPTURE.bindNamedTime(self, name, value, calendar);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Argument(0) String name,
            @Advice.Enter Object before,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.boundByName(self, name, before, thrown);
    }
}
