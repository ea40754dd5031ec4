package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import java.nio.ByteBuffer;
import net.bytebuddy.asm.Advice;

/**
 * {@code write(ByteBuffer)} of a channel, which takes as much of the buffer as there is room for. With the last of it the request may be over
 * before the method is; so all is copied before and the rest is taken back.
 */
final class WriteBufferAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private WriteBufferAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object channel, @Advice.Argument(0) ByteBuffer source) {
        BodyCopy copy = STREAMS.enter(channel);
        if (copy != null) {
            copy.addAll(source);
        }
        return copy;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Argument(0) ByteBuffer source) {
        BodyCopy copy = BodyStreams.leave(entered);
        if (copy != null && source != null) {
            copy.takeBack(source.remaining());
        }
    }
}
