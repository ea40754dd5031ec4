package dev.acta.agent.instrument.rabbit;

import net.bytebuddy.asm.Advice;

/** {@code basicNack}, {@code basicReject} and {@code txRollback} of a channel: what the thread works on was not done. */
final class GiveBackAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private GiveBackAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter() {
        CAPTURE.givesBack();
    }
}
