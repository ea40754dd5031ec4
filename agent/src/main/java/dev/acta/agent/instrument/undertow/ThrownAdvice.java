package dev.acta.agent.instrument.undertow;

import net.bytebuddy.asm.Advice;

/** {@code ExceptionHandler.handleThrowable}: filters and servlets were left by an exception. */
final class ThrownAdvice {

    private static final UndertowCapture CAPTURE = UndertowCapture.running();

    private ThrownAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(
            @Advice.Argument(0) Object exchange, @Advice.Argument(3) Throwable thrown, @Advice.Return boolean handled) {
        CAPTURE.thrown(exchange, thrown, handled);
    }
}
