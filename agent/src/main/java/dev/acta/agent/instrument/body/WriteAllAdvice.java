package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import net.bytebuddy.asm.Advice;

/** {@code write(array)}, of bytes or characters, of a string, and of what remains in a buffer. */
final class WriteAllAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private WriteAllAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object stream, @Advice.Argument(0) Object data) {
        BodyCopy copy = STREAMS.enter(stream);
        if (copy != null) {
            copy.addAll(data);
        }
        return copy;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        BodyStreams.leave(entered);
    }
}
