package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import java.nio.ByteBuffer;
import net.bytebuddy.asm.Advice;

/** {@code write(ByteBuffer[], from, length)} of a channel, like {@link WriteBufferAdvice}. */
final class WriteSomeBuffersAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private WriteSomeBuffersAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This Object channel,
            @Advice.Argument(0) ByteBuffer[] sources,
            @Advice.Argument(1) int from,
            @Advice.Argument(2) int count) {
        BodyCopy copy = STREAMS.enter(channel);
        if (copy != null) {
            for (int i = from; i < from + count; i++) {
                copy.addAll(sources[i]);
            }
        }
        return copy;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Argument(0) ByteBuffer[] sources,
            @Advice.Argument(1) int from,
            @Advice.Argument(2) int count) {
        BodyCopy copy = BodyStreams.leave(entered);
        if (copy != null) {
            for (int i = from; i < from + count; i++) {
                copy.takeBack(sources[i].remaining());
            }
        }
    }
}
