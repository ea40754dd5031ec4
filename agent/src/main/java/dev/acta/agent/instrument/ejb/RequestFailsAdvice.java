package dev.acta.agent.instrument.ejb;

import net.bytebuddy.asm.Advice;

/** {@code EjbRequestHandler.setResponseError}: what kept the bean from being called, above all arguments that cannot be read. */
final class RequestFailsAdvice {

    private static final EjbdCapture CAPTURE = EjbdCapture.running();

    private RequestFailsAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object response, @Advice.Argument(2) Throwable thrown) {
        CAPTURE.refuses(response, thrown);
    }
}
