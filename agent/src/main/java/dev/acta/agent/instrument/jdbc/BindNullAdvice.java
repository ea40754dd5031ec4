package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A bind value that is SQL NULL. */
final class BindNullAdvice {

    private static final StatementCapture CAPTURE = JdbcCapture.runningStatements();

    private BindNullAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object self, @Advice.Argument(0) int index) {
        CAPTURE.bind(self, index, null);
    }
}
