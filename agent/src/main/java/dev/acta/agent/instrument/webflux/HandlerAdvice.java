package dev.acta.agent.instrument.webflux;

import net.bytebuddy.asm.Advice;

/** Spring's dispatcher calls the handler that it has found. */
final class HandlerAdvice {

    private static final WebFluxCapture CAPTURE = WebFluxCapture.running();

    private HandlerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object webExchange) {
        CAPTURE.handled(webExchange);
    }
}
