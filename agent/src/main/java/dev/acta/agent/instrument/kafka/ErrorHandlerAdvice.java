package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** {@code handle} of Spring's error handlers: all that is seen of a lambda that throws, up to Spring Kafka 2.2. */
final class ErrorHandlerAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private ErrorHandlerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object thrown) {
        CAPTURE.fails(thrown);
    }
}
