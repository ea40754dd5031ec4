package dev.acta.agent.instrument.jetty12;

import net.bytebuddy.asm.Advice;

/** {@code ScopedContext.run} and {@code call}: something runs within an application, for a request if there is one. */
final class ContextAdvice {

    private static final CoreCapture CAPTURE = CoreCapture.running();

    private ContextAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(1) Object request) {
        return CAPTURE.within(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.exit(entered);
    }
}
