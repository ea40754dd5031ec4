package dev.acta.agent.instrument.jdkclient;

import net.bytebuddy.asm.Advice;

/** The constructors of {@code HttpRequestImpl} for what follows on an answer: a redirection, or the same again with credentials. */
final class NextRequestAdvice {

    private static final JdkClientCapture CAPTURE = JdkClientCapture.running();

    private NextRequestAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(
            @Advice.This Object request,
            @Advice.Argument(2) Object before,
            @Advice.FieldValue("systemHeadersBuilder") Object headers) {
        CAPTURE.sendsNext(request, before, headers);
    }
}
