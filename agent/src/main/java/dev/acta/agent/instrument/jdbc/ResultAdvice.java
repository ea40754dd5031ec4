package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A statement handed out a result set. */
final class ResultAdvice {

    private static final ResultCapture CAPTURE = JdbcCapture.runningResults();

    private ResultAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(
            @Advice.This Object self,
            @Advice.Origin("#m") String method,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result) {
        CAPTURE.opened(self, result, method);
    }
}
