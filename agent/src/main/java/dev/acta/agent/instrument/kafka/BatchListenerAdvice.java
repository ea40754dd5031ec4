package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** Where Spring's container calls a listener with several records, and such a listener. */
final class BatchListenerAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private BatchListenerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object records) {
        return CAPTURE.hearsBatch(records);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object heard, @Advice.Thrown Throwable thrown) {
        CAPTURE.heardBatch(heard, thrown);
    }
}
