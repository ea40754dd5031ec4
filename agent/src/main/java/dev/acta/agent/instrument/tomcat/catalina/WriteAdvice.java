package dev.acta.agent.instrument.tomcat.catalina;

import net.bytebuddy.asm.Advice;

/** Bytes go out to the client, or do not because it has gone. */
final class WriteAdvice {

    private static final TomcatCapture CAPTURE = TomcatCapture.running();

    private WriteAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object coyoteResponse, @Advice.Thrown Throwable thrown) {
        if (thrown != null) {
            CAPTURE.writeFailed(coyoteResponse, thrown);
        }
    }
}
