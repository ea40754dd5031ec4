package dev.acta.agent.instrument.jdbc;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A driver's data source is asked for a connection, with or without user and password. */
final class ConnectSourceAdvice {

    private static final ConnectCapture CAPTURE = JdbcCapture.runningConnects();

    private ConnectSourceAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object self, @Advice.AllArguments Object[] login) {
        return CAPTURE.asking(self, login);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object connection,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(entered, connection, thrown);
    }
}
