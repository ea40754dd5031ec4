package dev.acta.agent.instrument.webflux;

import net.bytebuddy.asm.Advice;

/** Spring's adapter to a server that is not its own serves a request, on the server's thread. */
final class AdapterAdvice {

    private static final WebFluxCapture CAPTURE = WebFluxCapture.running();

    private AdapterAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return CAPTURE.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.exit(entered);
    }
}
