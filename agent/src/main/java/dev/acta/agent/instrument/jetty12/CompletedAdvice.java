package dev.acta.agent.instrument.jetty12;

import net.bytebuddy.asm.Advice;

/** {@code HttpChannelState.completeStream}: Jetty is about to write its request log. */
final class CompletedAdvice {

    private static final CoreCapture CAPTURE = CoreCapture.running();

    private CompletedAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.FieldValue("_request") Object request,
            @Advice.FieldValue("_response") Object response,
            @Advice.Argument(1) Throwable failure) {
        CAPTURE.completed(request, response, failure);
    }
}
