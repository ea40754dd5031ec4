package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** The constructor of the event that says that an answer is written to its end. */
final class WrittenAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private WrittenAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Argument(0) Object implementation) {
        CAPTURE.closed(implementation, true);
    }
}
