package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A bind value that is set by name and is a stream with a length. */
final class BindNamedStreamAdvice {

    private static final BindCapture CAPTURE = JdbcCapture.runningValues();

    private BindNamedStreamAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object self,
            @Advice.Argument(0) String name,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object value,
            @Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object length) {
        return CAPTURE.bindNamedStream(self, name, value, length);
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
