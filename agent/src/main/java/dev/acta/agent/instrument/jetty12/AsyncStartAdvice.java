package dev.acta.agent.instrument.jetty12;

import net.bytebuddy.asm.Advice;

/**
 * What {@code AsyncContextState.start} has run on another thread. Up to 12.0 Jetty runs it within the application but for no request, so that
 * {@link ContextAdvice} cannot tell which.
 */
final class AsyncStartAdvice {

    private static final CoreCapture CAPTURE = CoreCapture.running();

    private AsyncStartAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.FieldValue("_state") Object state) {
        return CAPTURE.started(state);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.exit(entered);
    }
}
