package dev.acta.agent.instrument.servlet.javax.jetty;

import net.bytebuddy.asm.Advice;

/** {@code HttpChannel.onCompleted}: Jetty is about to write its request log. */
final class CompletedAdvice {

    private static final JettyCapture CAPTURE = JettyCapture.running();

    private CompletedAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object channel) {
        CAPTURE.completed(channel);
    }
}
