package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code HttpConnection.close}: whatever has not been answered on the connection never will be. */
final class DisconnectAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private DisconnectAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object connection) {
        CAPTURE.disconnected(connection);
    }
}
