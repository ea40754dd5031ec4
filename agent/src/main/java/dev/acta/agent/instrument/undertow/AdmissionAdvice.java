package dev.acta.agent.instrument.undertow;

import net.bytebuddy.asm.Advice;

/** {@code Connectors.executeRootHandler}: a handler is about to run. What {@code enter} returns keeps it from that. */
final class AdmissionAdvice {

    private static final UndertowCapture CAPTURE = UndertowCapture.running();

    private AdmissionAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.Argument(0) Object handler, @Advice.Argument(1) Object exchange) {
        return CAPTURE.hold(handler, exchange);
    }
}
