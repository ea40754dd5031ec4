package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code Request.headers}: they were read, and may be all that is ever known of the request. */
final class HeadersAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private HeadersAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Return Object headers) {
        CAPTURE.read(headers);
    }
}
