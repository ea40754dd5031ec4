package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** The constructors of what a {@code CompletableFuture} will do later. */
final class StageAdvice {

    private static final StageCapture CAPTURE = StageCapture.running();

    private StageAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object stage) {
        CAPTURE.made(stage);
    }
}
