package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;

/** A bind value that is SQL NULL. */
final class BindNullAdvice {

    private static final BindCapture CAPTURE = JdbcCapture.runningValues();

    private BindNullAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.Argument(0) int index) {
        return CAPTURE.bind(self, index, null);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Argument(0) int index,
            @Advice.Enter Object before,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.unbind(self, index, before, thrown);
    }
}
