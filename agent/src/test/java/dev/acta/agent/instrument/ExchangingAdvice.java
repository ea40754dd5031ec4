package dev.acta.agent.instrument;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Gives a method another second argument and its caller another result, where they are small. */
final class ExchangingAdvice {

    private ExchangingAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
    static Object enter(@Advice.Argument(1) Object second) {
        return "small".equals(second) ? "another" : null;
    }

    @Advice.OnMethodExit(inline = false)
    @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
    static Object exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result) {
        return "2 another 3".equals(result) ? "other result" : null;
    }
}
