package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code ServerImpl.Exchange.reject}: the server answers by itself, no handler is reached. */
final class RejectAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private RejectAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) int status, @Advice.Argument(1) Object requestLine) {
        CAPTURE.rejected(status, requestLine);
    }
}
