package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import java.nio.ByteBuffer;
import net.bytebuddy.asm.Advice;

/** {@code read(ByteBuffer)}. Some servers move the position of the buffer and some do not, so it is noted before. */
final class ReadBufferAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private ReadBufferAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object stream, @Advice.Argument(0) ByteBuffer target) {
        BodyCopy copy = STREAMS.enter(stream);
        if (copy != null && target != null) {
            copy.from(target.position());
        }
        return copy;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Argument(0) ByteBuffer target, @Advice.Return int count) {
        BodyCopy copy = BodyStreams.leave(entered);
        if (copy != null) {
            copy.add(target, copy.from(), count);
        }
    }
}
