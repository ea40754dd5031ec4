package dev.acta.agent.instrument.undertow.body;

import net.bytebuddy.asm.Advice;

/** {@code HttpServerExchange.getRequestReceiver()}: a handler that does not block wants the body. */
final class ReceiverAdvice {

    private static final UndertowBodyCapture CAPTURE = UndertowBodyCapture.running();

    private ReceiverAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object owner) {
        return CAPTURE.beginReceiver(owner);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun) {
        CAPTURE.endReading(begun);
    }
}
