package dev.acta.agent.instrument.servlet.javax.jetty;

import net.bytebuddy.asm.Advice;

/** {@code Server.handle} and {@code Server.handleAsync}: a request, or its next dispatch, on this thread. */
final class ChannelAdvice {

    private static final JettyCapture CAPTURE = JettyCapture.running();

    private ChannelAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object channel) {
        return CAPTURE.handle(channel);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        CAPTURE.handled(entered, thrown);
    }
}
