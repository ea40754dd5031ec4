package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import java.nio.ByteBuffer;
import net.bytebuddy.asm.Advice;

/** {@code write(ByteBuffer[])} of a channel, like {@link WriteBufferAdvice}. */
final class WriteBuffersAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private WriteBuffersAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object channel, @Advice.Argument(0) ByteBuffer[] sources) {
        BodyCopy copy = STREAMS.enter(channel);
        if (copy != null && sources != null) {
            for (ByteBuffer each : sources) {
                copy.addAll(each);
            }
        }
        return copy;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Argument(0) ByteBuffer[] sources) {
        BodyCopy copy = BodyStreams.leave(entered);
        if (copy != null && sources != null) {
            for (ByteBuffer each : sources) {
                copy.takeBack(each.remaining());
            }
        }
    }
}
