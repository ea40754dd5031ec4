package dev.acta.agent.instrument.tomcat.catalina;

import net.bytebuddy.asm.Advice;

/** The first thing that happens within {@code CoyoteAdapter.service} once Tomcat has its request object at hand. */
final class ArrivalAdvice {

    private static final TomcatCapture CAPTURE = TomcatCapture.running();

    private ArrivalAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(1) Object request) {
        CAPTURE.arrive(request);
    }
}
