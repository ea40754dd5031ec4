package dev.acta.agent.instrument.jdbc;

import java.util.Properties;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code Driver.connect}, which everything that opens a connection by its URL comes to. */
final class ConnectAdvice {

    private static final ConnectCapture CAPTURE = JdbcCapture.runningConnects();

    private ConnectAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object self, @Advice.Argument(0) String url, @Advice.Argument(1) Properties given) {
        return CAPTURE.connecting(self, url, given);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object connection,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(entered, connection, thrown);
    }
}
