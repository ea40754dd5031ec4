package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code XAConnection.getXAResource()} and {@code getConnection()}: what comes from one of them belongs together. */
final class XaHandedOutAdvice {

    private static final XaCapture CAPTURE = JdbcCapture.runningBranches();

    private XaHandedOutAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object self, @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object handed) {
        CAPTURE.handedOut(self, handed);
    }
}
