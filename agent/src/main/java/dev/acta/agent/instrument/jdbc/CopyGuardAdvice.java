package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A {@code COPY} by PostgreSQL's {@code CopyManager} is about to begin. What {@code enter} returns keeps it from beginning, and is thrown. */
final class CopyGuardAdvice {

    private static final PointOfNoReturn GUARD = JdbcCapture.runningGuard();

    private CopyGuardAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter() {
        return GUARD.beforeExecution();
    }

    /** Inlined, and so sure to run: a commit that was kept from happening must not look as if it had happened. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object refusal, @Advice.Thrown(readOnly = false) Throwable thrown) {
        if (refusal != null) {
            thrown = (Throwable) refusal;
        }
    }
}
