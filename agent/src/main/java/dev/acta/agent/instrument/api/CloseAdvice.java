package dev.acta.agent.instrument.api;

import net.bytebuddy.asm.Advice;

/** What an application opened or restored is over: an exit that ends what has begun, which runs also while the agent is switched off. */
final class CloseAdvice {

    private static final ContextCapture CAPTURE = ContextCapture.running();

    private CloseAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object token) {
        return token;
    }

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Enter Object begun, @Advice.Argument(0) Object token) {
        CAPTURE.close(token);
    }
}
