package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code ServerImpl.Exchange.run}: a thread of the server takes up what came on a connection, and leaves it. */
final class TaskAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private TaskAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.FieldValue("chan") Object channel,
            @Advice.FieldValue("protocol") Object protocol,
            @Advice.FieldValue("connection") Object connection) {
        return CAPTURE.begin(channel, protocol, connection);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object task) {
        CAPTURE.end(task);
    }
}
