package dev.acta.agent.instrument.urlconnection;

import net.bytebuddy.asm.Advice;

/** {@code HttpURLConnection.writeRequests}: the head of a request, first or redirected, is about to be written. */
final class WriteRequestsAdvice {

    private static final UrlConnectionCapture CAPTURE = UrlConnectionCapture.running();

    private WriteRequestsAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object connection, @Advice.FieldValue("requests") Object headers) {
        CAPTURE.writes(connection, headers);
    }
}
