package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A call that some drivers turn into statements of their own, which the application has not made. */
final class ControlAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private ControlAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Origin("#m") String method) {
        return CAPTURE.enterControl(self, method);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.leaveControl(entered);
    }
}
