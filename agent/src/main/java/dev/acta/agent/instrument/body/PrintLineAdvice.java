package dev.acta.agent.instrument.body;

import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import net.bytebuddy.asm.Advice;

/** {@code println(String)} of a stream of bytes, which may fill its buffer past its own methods. */
final class PrintLineAdvice {

    private static final BodyStreams STREAMS = BodyStreams.running();

    private PrintLineAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object stream, @Advice.Argument(0) String text) {
        BodyCopy copy = STREAMS.enter(stream);
        if (copy != null) {
            copy.addText(text + "\r\n"); // as the Servlet API prescribes on every system
        }
        return copy;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        BodyStreams.leave(entered);
    }
}
