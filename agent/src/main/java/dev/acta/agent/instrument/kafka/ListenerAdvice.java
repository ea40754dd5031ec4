package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** Where Spring's container calls a listener with one record, and such a listener: what that throws, the container handles. */
final class ListenerAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private ListenerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return CAPTURE.hears();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object heard, @Advice.Thrown Throwable thrown) {
        CAPTURE.heard(heard, thrown);
    }
}
