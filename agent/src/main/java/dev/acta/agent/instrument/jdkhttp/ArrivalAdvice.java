package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** Constructors of {@code HttpExchangeImpl} and {@code HttpsExchangeImpl}: a request is about to go to filters and handler. */
final class ArrivalAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private ArrivalAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object exchange, @Advice.Argument(0) Object implementation) {
        CAPTURE.arrived(exchange, implementation);
    }
}
