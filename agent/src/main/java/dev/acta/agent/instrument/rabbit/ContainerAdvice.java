package dev.acta.agent.instrument.rabbit;

import net.bytebuddy.asm.Advice;

/** Where Spring's containers call a listener of any kind with a message: what that throws, the container handles. */
final class ContainerAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private ContainerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(1) Object message) {
        return CAPTURE.hearsOfSpring(message);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object heard, @Advice.Thrown Throwable thrown) {
        CAPTURE.contained(heard, thrown);
    }
}
