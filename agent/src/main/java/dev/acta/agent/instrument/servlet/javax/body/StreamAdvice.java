package dev.acta.agent.instrument.servlet.javax.body;

import net.bytebuddy.asm.Advice;

/** A server hands out the stream, reader or writer of a request or a response. */
final class StreamAdvice {

    private static final BodyCapture CAPTURE = BodyCapture.running();

    private StreamAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object owner, @Advice.Return Object stream) {
        CAPTURE.handsOut(owner, stream);
    }
}
