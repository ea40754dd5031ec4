package dev.acta.agent.instrument.undertow.body;

import net.bytebuddy.asm.Advice;

/** The parser of URL-encoded forms begins; the channel is its own. */
final class FormAdvice {

    private static final UndertowBodyCapture CAPTURE = UndertowBodyCapture.running();

    private FormAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object owner) {
        return CAPTURE.beginForm(owner);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun) {
        CAPTURE.endReading(begun);
    }
}
