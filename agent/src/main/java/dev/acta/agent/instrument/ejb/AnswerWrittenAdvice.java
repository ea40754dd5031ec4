package dev.acta.agent.instrument.ejb;

import net.bytebuddy.asm.Advice;

/** {@code EJBResponse.writeExternal}: the caller gets what the bean returned, or not, because it cannot be written. */
final class AnswerWrittenAdvice {

    private static final EjbdCapture CAPTURE = EjbdCapture.running();

    private AnswerWrittenAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Thrown Throwable thrown) {
        CAPTURE.written(thrown);
    }
}
