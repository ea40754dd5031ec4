package dev.acta.agent.instrument.rabbit;

import dev.acta.agent.instrument.SiteDetails;
import net.bytebuddy.asm.Advice;

/** {@code handleDelivery} of a consumer. */
final class DeliveryAdvice {

    private static final ConsumerCapture CAPTURE = ConsumerCapture.running();

    private DeliveryAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @SiteDetails String details,
            @Advice.This Object consumer,
            @Advice.Argument(1) Object envelope,
            @Advice.Argument(2) Object properties) {
        return CAPTURE.hears(details, consumer, envelope, properties);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object heard, @Advice.Thrown Throwable thrown) {
        CAPTURE.heard(heard, thrown);
    }
}
