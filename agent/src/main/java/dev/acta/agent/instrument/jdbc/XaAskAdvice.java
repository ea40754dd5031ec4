package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** {@code XAResource.recover} and {@code forget}: what a driver executes for them is not the application's. */
final class XaAskAdvice {

    private static final XaCapture CAPTURE = JdbcCapture.runningBranches();

    private XaAskAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self) {
        return CAPTURE.asking(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object call) {
        CAPTURE.asked(call);
    }
}
