package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A bind value that is set by name; {@code setNull} has none. */
final class BindNamedAdvice {

    private static final BindCapture CAPTURE = JdbcCapture.runningValues();

    private BindNamedAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object self,
            @Advice.Origin("#m") String method,
            @Advice.Argument(0) String name,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object value) {
        return CAPTURE.bindNamed(self, name, method.equals("setNull") ? null : value);
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
