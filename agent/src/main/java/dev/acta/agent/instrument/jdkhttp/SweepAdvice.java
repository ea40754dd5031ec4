package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code ServerImpl.IdleTimeoutTask.run}, {@code ServerTimerTask.run} of old JDKs: the server looks for what it can give up. */
final class SweepAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private SweepAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit() {
        CAPTURE.swept();
    }
}
