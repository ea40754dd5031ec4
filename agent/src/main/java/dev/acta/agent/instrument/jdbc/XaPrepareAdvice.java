package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code XAResource.prepare}. */
final class XaPrepareAdvice {

    private static final XaCapture CAPTURE = JdbcCapture.runningBranches();

    private XaPrepareAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Argument(0) Object xid, @Advice.Origin("#m") String method) {
        return CAPTURE.entering(self, xid, method);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object call,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object vote,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.prepared(call, vote, thrown);
    }
}
