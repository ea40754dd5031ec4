package dev.acta.agent.instrument.jms.javax;

import net.bytebuddy.asm.Advice;

/** {@code commit} of a session: if it throws, the session's messages are delivered again. */
final class CommitAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private CommitAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object session, @Advice.Thrown Throwable thrown) {
        if (thrown != null) {
            CAPTURE.failsToCommit(session, thrown);
        }
    }
}
