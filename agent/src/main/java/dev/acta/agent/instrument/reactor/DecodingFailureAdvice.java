package dev.acta.agent.instrument.reactor;

import net.bytebuddy.asm.Advice;

/** {@code HttpServerOperations.sendDecodingFailures} before 1.0: Reactor Netty answers what it cannot decode by itself. */
final class DecodingFailureAdvice {

    private static final ReactorCapture CAPTURE = ReactorCapture.running();

    private DecodingFailureAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.Argument(0) Object context,
            @Advice.Argument(1) Throwable thrown,
            @Advice.Argument(2) Object message) {
        CAPTURE.undecoded(context, thrown, message);
    }
}
