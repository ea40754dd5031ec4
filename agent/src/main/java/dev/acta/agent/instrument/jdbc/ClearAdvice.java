package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** Forgets bind values, or the batch. */
final class ClearAdvice {

    private static final BatchCapture CAPTURE = JdbcCapture.runningBatches();

    private ClearAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object self, @Advice.Origin("#m") String method) {
        CAPTURE.clear(self, method);
    }
}
