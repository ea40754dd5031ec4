package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;

/**
 * Where every session of Jetty ends: {@code doInvalidate} of 9.4.0, {@code finishInvalidate} of its successors. An application's own {@code
 * invalidate} comes by here, too, and is the outer one.
 */
final class JettySessionEndAdvice {

    private static final ManagedSessionCapture CAPTURE = ManagedSessionCapture.running();

    private JettySessionEndAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object session) {
        return CAPTURE.enterEnd(session);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(entered, true, thrown);
    }
}
