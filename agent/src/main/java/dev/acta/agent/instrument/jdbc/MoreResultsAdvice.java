package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** The application went on to the next result of a statement. */
final class MoreResultsAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private MoreResultsAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object self) {
        CAPTURE.nextResult(self);
    }
}
