package dev.acta.agent.instrument.undertow;

import net.bytebuddy.asm.Advice;

/** {@code ServletContextImpl.invokeRunnable} and {@code invokeOn..}: listeners and tasks of an asynchronous request. */
final class CallbackAdvice {

    private static final UndertowCapture CAPTURE = UndertowCapture.running();

    private CallbackAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object exchange) {
        return CAPTURE.callback(exchange);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.exit(entered);
    }
}
