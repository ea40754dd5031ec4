package dev.acta.agent.instrument.servlet.javax.body;

import net.bytebuddy.asm.Advice;

/** A response forgets what was written and not yet sent. */
final class ResetAdvice {

    private static final BodyCapture CAPTURE = BodyCapture.running();

    private ResetAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object response, @Advice.Thrown Throwable thrown) {
        if (thrown == null) { // else it was sent already
            CAPTURE.forgets(response);
        }
    }
}
