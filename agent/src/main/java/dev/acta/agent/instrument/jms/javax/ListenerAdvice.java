package dev.acta.agent.instrument.jms.javax;

import net.bytebuddy.asm.Advice;

/** {@code onMessage} of a listener. */
final class ListenerAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private ListenerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object listener, @Advice.Argument(0) Object message) {
        return CAPTURE.hears(listener, message);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object heard, @Advice.Thrown Throwable thrown) {
        CAPTURE.heard(heard, thrown);
    }
}
