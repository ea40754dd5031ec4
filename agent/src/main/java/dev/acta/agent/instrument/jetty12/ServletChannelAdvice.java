package dev.acta.agent.instrument.jetty12;

import net.bytebuddy.asm.Advice;

/** {@code ServletChannel.handle}: dispatches, time-outs and callbacks of an asynchronous servlet request. */
final class ServletChannelAdvice {

    private static final CoreCapture CAPTURE = CoreCapture.running();

    private ServletChannelAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object channel) {
        return CAPTURE.dispatch(channel);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.exit(entered);
    }
}
