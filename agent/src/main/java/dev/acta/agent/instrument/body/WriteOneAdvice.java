package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import java.io.Writer;
import net.bytebuddy.asm.Advice;

/** {@code write(int)}, of a byte or a character. */
final class WriteOneAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private WriteOneAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object stream, @Advice.Argument(0) int value) {
        BodyCopy copy = STREAMS.enter(stream);
        if (copy != null) {
            boolean character = stream instanceof Writer;
            copy.add(character ? value & 0xFFFF : value & 0xFF, character);
        }
        return copy;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        BodyStreams.leave(entered);
    }
}
