package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** {@code makeNext} of the iterator of {@code ConsumerRecords}: the next record, or no more. */
final class NextRecordAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private NextRecordAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return Boolean.TRUE;
    }

    /** Runs also while captures are off, because it takes an enter's result: the thread must not go on with the record before. */
    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Return Object record) {
        CAPTURE.next(entered == null ? null : record);
    }
}
