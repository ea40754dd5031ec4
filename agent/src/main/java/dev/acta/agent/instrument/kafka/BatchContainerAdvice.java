package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** Where Spring's container puts records into a list, calls a listener with it, and sees to what that throws. */
final class BatchContainerAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private BatchContainerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return CAPTURE.opensBatches();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object batches) {
        CAPTURE.closesBatches(batches);
    }
}
