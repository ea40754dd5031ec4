package dev.acta.agent.instrument.jetty12;

import net.bytebuddy.asm.Advice;

/** The same where it is a method of the channel's inner class, which older releases of Jetty 12 have. */
final class InvokerCompletedAdvice {

    private static final CoreCapture CAPTURE = CoreCapture.running();

    private InvokerCompletedAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.FieldValue("this$0") Object channel, @Advice.Argument(1) Throwable failure) {
        CAPTURE.completed(channel, failure);
    }
}
