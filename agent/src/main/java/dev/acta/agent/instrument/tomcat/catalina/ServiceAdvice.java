package dev.acta.agent.instrument.tomcat.catalina;

import net.bytebuddy.asm.Advice;

/** Tomcat's connector hands a request to the container, and has it back when the thread is done with it. */
final class ServiceAdvice {

    private static final TomcatCapture CAPTURE = TomcatCapture.running();

    private ServiceAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return CAPTURE.begin();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun) {
        CAPTURE.leave(begun);
    }
}
