package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A result set was closed. */
final class CloseResultAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private CloseResultAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object self) {
        CAPTURE.closed(self);
    }
}
