package dev.acta.agent.instrument.jms.javax;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code setMessageListener}: a lambda, which nothing can be woven into, is set within a listener of ours. {@code null} sets it as it is. */
final class SetListenerAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private SetListenerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 0, typing = Assigner.Typing.DYNAMIC))
    static Object enter(@Advice.This Object listened, @Advice.Argument(0) Object listener) {
        return CAPTURE.audible(listened, listener);
    }
}
