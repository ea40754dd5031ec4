package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** {@code XAResource.commit}. */
final class XaCommitAdvice {

    private static final XaCapture CAPTURE = JdbcCapture.runningBranches();

    private XaCommitAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Argument(0) Object xid, @Advice.Origin("#m") String method) {
        return CAPTURE.entering(self, xid, method);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object call, @Advice.Argument(1) boolean onePhase, @Advice.Thrown Throwable thrown) {
        CAPTURE.committed(call, onePhase, thrown);
    }
}
