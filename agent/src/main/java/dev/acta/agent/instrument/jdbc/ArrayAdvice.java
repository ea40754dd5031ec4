package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A connection made an array of the application's values, which may become a bind value. */
final class ArrayAdvice {

    private static final BindCapture CAPTURE = JdbcCapture.runningValues();

    private ArrayAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object elements,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object array) {
        CAPTURE.madeArray(array, elements);
    }
}
