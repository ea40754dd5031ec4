package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import net.bytebuddy.asm.Advice;

/** {@code write(array, from, length)}, of bytes or characters, and of a string. */
final class WriteManyAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private WriteManyAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object stream,
            @Advice.Argument(0) Object data,
            @Advice.Argument(1) int from,
            @Advice.Argument(2) int count) {
        BodyCopy copy = STREAMS.enter(stream);
        if (copy != null) {
            copy.add(data, from, count);
        }
        return copy;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        BodyStreams.leave(entered);
    }
}
