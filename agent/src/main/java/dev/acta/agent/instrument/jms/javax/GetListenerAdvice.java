package dev.acta.agent.instrument.jms.javax;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code getMessageListener}: the application gets what it has set. {@code null} leaves the result. */
final class GetListenerAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private GetListenerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return Boolean.TRUE;
    }

    /** Runs also while captures are off, because it takes an enter's result. */
    @Advice.OnMethodExit(inline = false)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    static Object exit(@Advice.Enter Object entered, @Advice.Return Object listener) {
        return CAPTURE.asSet(listener);
    }
}
