package dev.acta.agent.instrument.api;

import java.util.Map;
import net.bytebuddy.asm.Advice;

/** An application records an event. */
final class RecordAdvice {

    private static final EventCapture CAPTURE = EventCapture.running();

    private RecordAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Map<?, ?> event, @Advice.Argument(1) Object[] answer) {
        CAPTURE.record(event, answer);
    }
}
