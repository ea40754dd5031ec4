package dev.acta.agent.instrument.jdkclient;

import net.bytebuddy.asm.Advice;

/** The constructor of {@code HttpRequestImpl} for a request of the application's, on the thread that sends it. */
final class RequestAdvice {

    private static final JdkClientCapture CAPTURE = JdkClientCapture.running();

    private RequestAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object request, @Advice.FieldValue("systemHeadersBuilder") Object headers) {
        CAPTURE.sends(request, headers);
    }
}
