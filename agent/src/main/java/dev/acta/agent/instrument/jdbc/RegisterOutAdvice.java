package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A parameter, by index or name, gets its value from the database. */
final class RegisterOutAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private RegisterOutAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.This Object self, @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object parameter) {
        CAPTURE.registered(self, parameter);
    }
}
