package dev.acta.agent.instrument.ejb;

import java.net.Socket;
import net.bytebuddy.asm.Advice;

/** {@code EjbServer.service} and {@code KeepAliveServer.service}: all requests of one connection. */
final class ConnectionAdvice {

    private static final EjbdCapture CAPTURE = EjbdCapture.running();

    private ConnectionAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Socket socket) {
        return CAPTURE.connected(socket);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object connection) {
        CAPTURE.disconnected(connection);
    }
}
