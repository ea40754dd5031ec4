package dev.acta.agent.instrument.rabbit;

import net.bytebuddy.asm.Advice;

/** {@code txCommit} of a channel: if it throws, its messages are delivered again. */
final class CommitAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private CommitAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Thrown Throwable thrown) {
        if (thrown != null) {
            CAPTURE.failsToCommit(thrown);
        }
    }
}
