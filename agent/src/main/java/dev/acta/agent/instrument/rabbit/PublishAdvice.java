package dev.acta.agent.instrument.rabbit;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code ChannelN.basicPublish}: other properties in place of those that the application gave. {@code null} sends these. */
final class PublishAdvice {

    private static final ProducerCapture CAPTURE = ProducerCapture.running();

    private PublishAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 4, typing = Assigner.Typing.DYNAMIC))
    static Object enter(
            @Advice.This Object channel,
            @Advice.Argument(0) String exchange,
            @Advice.Argument(1) String key,
            @Advice.Argument(4) Object properties) {
        return CAPTURE.publishes(channel, exchange, key, properties);
    }
}
