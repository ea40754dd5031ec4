package dev.acta.agent.instrument.tomcat.catalina;

import net.bytebuddy.asm.Advice;

/** Tomcat takes its request object back; in Tomcat 6 the only end that every request has. */
final class RecycleAdvice {

    private static final TomcatCapture CAPTURE = TomcatCapture.running();

    private RecycleAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object request) {
        CAPTURE.recycled(request);
    }
}
