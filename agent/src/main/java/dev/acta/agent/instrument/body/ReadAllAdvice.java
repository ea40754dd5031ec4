package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import net.bytebuddy.asm.Advice;

/** {@code read(array)}, of bytes or characters. */
final class ReadAllAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private ReadAllAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object stream) {
        return STREAMS.enter(stream);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Argument(0) Object target, @Advice.Return int count) {
        BodyCopy copy = BodyStreams.leave(entered);
        if (copy != null) {
            copy.add(target, 0, count);
        }
    }
}
