package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code ExchangeImpl.close}: the exchange is over, with its answer written or not. */
final class CloseAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private CloseAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object implementation) {
        CAPTURE.closed(implementation, false);
    }
}
