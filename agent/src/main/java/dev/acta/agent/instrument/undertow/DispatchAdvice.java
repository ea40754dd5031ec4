package dev.acta.agent.instrument.undertow;

import java.util.concurrent.Executor;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code HttpServerExchange.dispatch(Executor, Runnable)}: what runs then runs for this exchange. {@code null} leaves the task as it is. */
final class DispatchAdvice {

    private static final UndertowCapture CAPTURE = UndertowCapture.running();

    private DispatchAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    @Advice.AssignReturned.ToArguments(
            @Advice.AssignReturned.ToArguments.ToArgument(value = 1, typing = Assigner.Typing.DYNAMIC))
    static Object enter(
            @Advice.This Object exchange, @Advice.Argument(0) Executor executor, @Advice.Argument(1) Runnable task) {
        return CAPTURE.joined(exchange, executor, task);
    }
}
