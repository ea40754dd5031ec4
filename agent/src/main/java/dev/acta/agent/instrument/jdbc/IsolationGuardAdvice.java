package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** {@code setTransactionIsolation} is about to happen. What {@code enter} returns keeps it from happening, and is thrown. */
final class IsolationGuardAdvice {

    private static final PointOfNoReturn GUARD = JdbcCapture.runningGuard();

    private IsolationGuardAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.This Object self, @Advice.Argument(0) int level) {
        return GUARD.beforeIsolation(self, level);
    }

    /** Inlined, and so sure to run: a commit that was kept from happening must not look as if it had happened. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object refusal, @Advice.Thrown(readOnly = false) Throwable thrown) {
        if (refusal != null) {
            thrown = (Throwable) refusal;
        }
    }
}
