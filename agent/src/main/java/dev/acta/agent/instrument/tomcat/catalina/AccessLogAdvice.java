package dev.acta.agent.instrument.tomcat.catalina;

import net.bytebuddy.asm.Advice;

/** Tomcat writes its access log: the request is over. */
final class AccessLogAdvice {

    private static final TomcatCapture CAPTURE = TomcatCapture.running();

    private AccessLogAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object request, @Advice.Argument(1) Object response) {
        CAPTURE.logged(request, response);
    }
}
