package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyStreams;
import net.bytebuddy.asm.Advice;

/** A server's stream forgets what was written to it and not yet sent. */
final class ResetAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private ResetAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object stream, @Advice.Thrown Throwable thrown) {
        if (thrown == null) { // else it was sent already
            STREAMS.forgets(stream);
        }
    }
}
