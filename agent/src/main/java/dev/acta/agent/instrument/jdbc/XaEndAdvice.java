package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** {@code XAResource.end}. */
final class XaEndAdvice {

    private static final XaCapture CAPTURE = JdbcCapture.runningBranches();

    private XaEndAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Argument(0) Object xid, @Advice.Origin("#m") String method) {
        return CAPTURE.entering(self, xid, method);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(call, thrown);
    }
}
