package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code ConsumerRecords.records(TopicPartition)}: a list in place of a list, {@code null} for the same one. */
final class RecordsAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private RecordsAdvice() {}

    @Advice.OnMethodExit(inline = false)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    static Object exit(@Advice.Return Object records) {
        return CAPTURE.followed(records);
    }
}
