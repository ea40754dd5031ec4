package dev.acta.agent.instrument.undertow;

import net.bytebuddy.asm.Advice;

/** {@code Connectors.executeRootHandler}: an exchange begins, or goes on on another thread. */
final class RootHandlerAdvice {

    private static final UndertowCapture CAPTURE = UndertowCapture.running();

    private RootHandlerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(1) Object exchange) {
        return CAPTURE.enter(exchange);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.exit(entered);
    }
}
