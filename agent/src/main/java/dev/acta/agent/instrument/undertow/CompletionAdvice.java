package dev.acta.agent.instrument.undertow;

import net.bytebuddy.asm.Advice;

/** {@code HttpServerExchange.invokeExchangeCompleteListeners}: Undertow is about to write its access log. */
final class CompletionAdvice {

    private static final UndertowCapture CAPTURE = UndertowCapture.running();

    private CompletionAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object exchange) {
        CAPTURE.complete(exchange);
    }
}
