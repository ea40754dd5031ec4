package dev.acta.agent.instrument.api;

import java.util.Map;
import net.bytebuddy.asm.Advice;

/** An application asks on whose behalf it works. */
final class SnapshotAdvice {

    private static final ContextCapture CAPTURE = ContextCapture.running();

    private SnapshotAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Map<String, String> into) {
        CAPTURE.snapshot(into);
    }
}
