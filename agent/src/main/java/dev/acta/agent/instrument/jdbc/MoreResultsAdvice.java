package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A statement went on to its next result. */
final class MoreResultsAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private MoreResultsAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self) {
        return CAPTURE.enterMoreResults(self);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Enter Object held,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object rows,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exitMoreResults(self, held, rows, thrown);
    }
}
