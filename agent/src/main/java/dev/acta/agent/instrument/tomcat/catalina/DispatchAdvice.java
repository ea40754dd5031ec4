package dev.acta.agent.instrument.tomcat.catalina;

import net.bytebuddy.asm.Advice;

/** An asynchronous request comes back to the container, mostly on another thread. */
final class DispatchAdvice {

    private static final TomcatCapture CAPTURE = TomcatCapture.running();

    private DispatchAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object coyoteRequest) {
        return CAPTURE.comeBack(coyoteRequest);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun) {
        CAPTURE.leave(begun);
    }
}
