package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** {@code XAResource.start}. */
final class XaStartAdvice {

    private static final XaCapture CAPTURE = JdbcCapture.runningBranches();

    private XaStartAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Argument(0) Object xid, @Advice.Argument(1) int flags) {
        return CAPTURE.starting(self, xid, flags);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
        CAPTURE.started(call, thrown);
    }
}
