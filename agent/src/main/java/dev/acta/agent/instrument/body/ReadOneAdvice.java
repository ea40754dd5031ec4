package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import java.io.Reader;
import net.bytebuddy.asm.Advice;

/** {@code read()}, of a byte or a character. */
final class ReadOneAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private ReadOneAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object stream) {
        return STREAMS.enter(stream);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.This Object stream,
            @Advice.Enter Object entered,
            @Advice.Return int value,
            @Advice.Thrown Throwable thrown) {
        BodyCopy copy = BodyStreams.leave(entered);
        if (copy != null && thrown == null) {
            copy.add(value, stream instanceof Reader);
        }
    }
}
