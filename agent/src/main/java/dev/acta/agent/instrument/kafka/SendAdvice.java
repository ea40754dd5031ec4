package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * {@code KafkaProducer.doSend}. A record that was sent once can gain no headers any more, and the application may send it again for somebody
 * else; so a copy is sent, and the application's record stays what it is. {@code null} sends the record itself.
 */
final class SendAdvice {

    private static final ProducerCapture CAPTURE = ProducerCapture.running();

    private SendAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    static Object enter(@Advice.Argument(0) Object record) {
        return CAPTURE.sends(record);
    }
}
