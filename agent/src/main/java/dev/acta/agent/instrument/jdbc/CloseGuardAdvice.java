package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** {@code close()} is about to be called, which commits on some databases. */
final class CloseGuardAdvice {

    private static final PointOfNoReturn GUARD = JdbcCapture.runningGuard();

    private CloseGuardAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object self) {
        GUARD.beforeClose(self);
    }
}
