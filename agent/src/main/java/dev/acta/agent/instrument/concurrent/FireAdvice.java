package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code tryFire} of the stages of a {@code CompletableFuture}, which runs them when they can. */
final class FireAdvice {

    private static final StageCapture CAPTURE = StageCapture.running();

    private FireAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object stage) {
        return CAPTURE.fires(stage);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object begun, @Advice.This Object stage, @Advice.FieldValue("dep") Object dependent) {
        CAPTURE.fired(begun, stage, dependent);
    }
}
