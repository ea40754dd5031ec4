package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import net.bytebuddy.asm.Advice;

/** {@code readLine()} of a reader, which may read further than the line and go back. The line end becomes a line feed. */
final class ReadLineAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private ReadLineAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object stream) {
        return STREAMS.enter(stream);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Return String line) {
        BodyCopy copy = BodyStreams.leave(entered);
        if (copy != null && line != null) {
            copy.add(line, 0, line.length());
            copy.add(10, true);
        }
    }
}
