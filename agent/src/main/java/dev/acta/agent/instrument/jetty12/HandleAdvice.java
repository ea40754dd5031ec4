package dev.acta.agent.instrument.jetty12;

import net.bytebuddy.asm.Advice;

/** {@code Server.handle}: a request begins on this thread. */
final class HandleAdvice {

    private static final CoreCapture CAPTURE = CoreCapture.running();

    private HandleAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object request) {
        return CAPTURE.handle(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.exit(entered);
    }
}
