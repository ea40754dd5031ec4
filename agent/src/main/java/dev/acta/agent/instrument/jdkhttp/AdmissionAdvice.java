package dev.acta.agent.instrument.jdkhttp;

import net.bytebuddy.asm.Advice;

/** {@code Filter.Chain.doFilter}: a filter or the handler is about to run. What {@code enter} returns keeps it from that. */
final class AdmissionAdvice {

    private static final JdkHttpCapture CAPTURE = JdkHttpCapture.running();

    private AdmissionAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.Argument(0) Object exchange) {
        return CAPTURE.refusal(exchange);
    }
}
