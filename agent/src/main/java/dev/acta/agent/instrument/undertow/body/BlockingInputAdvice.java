package dev.acta.agent.instrument.undertow.body;

import net.bytebuddy.asm.Advice;

/** {@code getInputStream()} of an exchange that may block. */
final class BlockingInputAdvice {

    private static final UndertowBodyCapture CAPTURE = UndertowBodyCapture.running();

    private BlockingInputAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object owner, @Advice.Return Object stream) {
        if (stream != null) {
            CAPTURE.blockingInput(owner, stream);
        }
    }
}
