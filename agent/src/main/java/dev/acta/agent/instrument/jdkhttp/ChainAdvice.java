package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code Filter.Chain.doFilter}: what leaves the outermost one has left the application. */
final class ChainAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private ChainAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object exchange) {
        return CAPTURE.enterChain(exchange);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        CAPTURE.leaveChain(entered, thrown);
    }
}
