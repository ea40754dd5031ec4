package dev.acta.agent.instrument.webflux;

import net.bytebuddy.asm.Advice;

/** Spring has put a response of its own around that of a servlet container. */
final class AdaptedAdvice {

    private static final WebFluxCapture CAPTURE = WebFluxCapture.running();

    private AdaptedAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Return Object response) {
        CAPTURE.adapted(response);
    }
}
