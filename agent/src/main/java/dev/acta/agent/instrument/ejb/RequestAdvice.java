package dev.acta.agent.instrument.ejb;

import net.bytebuddy.asm.Advice;

/** {@code EjbDaemon.service}: one request, from its first byte to the last of its answer. */
final class RequestAdvice {

    private static final EjbdCapture CAPTURE = EjbdCapture.running();

    private RequestAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return CAPTURE.begins();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun, @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(begun, thrown);
    }
}
