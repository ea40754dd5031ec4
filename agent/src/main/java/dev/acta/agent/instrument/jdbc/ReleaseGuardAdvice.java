package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code releaseSavepoint} is about to happen. What {@code enter} returns keeps it from happening, and is thrown. */
final class ReleaseGuardAdvice {

    private static final PointOfNoReturn GUARD = JdbcCapture.runningGuard();

    private ReleaseGuardAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(
            @Advice.This Object self, @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object savepoint) {
        return GUARD.beforeRelease(self, savepoint);
    }

    /** Inlined, and so sure to run: a commit that was kept from happening must not look as if it had happened. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object refusal, @Advice.Thrown(readOnly = false) Throwable thrown) {
        if (refusal != null) {
            thrown = (Throwable) refusal;
        }
    }
}
