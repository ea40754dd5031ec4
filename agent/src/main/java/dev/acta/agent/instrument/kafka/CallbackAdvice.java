package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code KafkaProducer.doSend}: what is called back then works for whoever has sent the record. {@code null} leaves the callback as it is. */
final class CallbackAdvice {

    private static final ProducerCapture CAPTURE = ProducerCapture.running();

    private CallbackAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
    static Object enter(@Advice.Argument(1) Object callback) {
        return CAPTURE.calledBack(callback);
    }
}
