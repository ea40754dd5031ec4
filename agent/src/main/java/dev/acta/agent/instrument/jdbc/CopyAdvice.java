package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** PostgreSQL's {@code CopyManager}: a {@code COPY} from or to the application. */
final class CopyAdvice {

    private static final CopyCapture CAPTURE = JdbcCapture.runningCopies();

    private CopyAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.FieldValue("connection") Object connection, @Advice.Argument(0) String sql) {
        return CAPTURE.enter(connection, sql);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object state,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exit(state, result, thrown);
    }
}
