package dev.acta.agent.instrument.undertow;

import net.bytebuddy.asm.Advice;

/** {@code HttpReadListener.sendBadRequestAndClose}: Undertow answers what it cannot parse by itself, no handler is reached. */
final class BadRequestAdvice {

    private static final UndertowCapture CAPTURE = UndertowCapture.running();

    private BadRequestAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.FieldValue("connection") Object connection,
            @Advice.FieldValue("httpServerExchange") Object exchange) {
        CAPTURE.badRequest(connection, exchange);
    }
}
