package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** Where Spring's container calls a listener with one record: what that throws, the container handles. */
final class ListenerAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private ListenerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter() {
        CAPTURE.works();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Thrown Throwable thrown) {
        if (thrown != null) {
            CAPTURE.fails(thrown);
        }
    }
}
