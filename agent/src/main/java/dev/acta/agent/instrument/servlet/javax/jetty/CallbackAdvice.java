package dev.acta.agent.instrument.servlet.javax.jetty;

import net.bytebuddy.asm.Advice;

/** {@code ContextHandler.handle(Request, Runnable)}: Jetty calls an application back, within a request if there is one. */
final class CallbackAdvice {

    private static final JettyCapture CAPTURE = JettyCapture.running();

    private CallbackAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object request) {
        return CAPTURE.callBack(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.exit(entered);
    }
}
