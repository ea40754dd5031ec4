package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code ExchangeImpl.sendResponseHeaders}: from here on the status is final. */
final class AnswerAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private AnswerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.This Object implementation,
            @Advice.Argument(0) int status,
            @Advice.Argument(1) long length,
            @Advice.FieldValue("rspHdrs") Object headers,
            @Advice.FieldValue("sentHeaders") boolean sent) {
        CAPTURE.answered(implementation, status, length, headers, sent);
    }
}
