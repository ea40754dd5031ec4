package dev.acta.agent.instrument.reactor;

import net.bytebuddy.asm.Advice;

/** {@code HttpServerHandle.onStateChange}: the handler is about to be called. What {@code enter} returns keeps it from that. */
final class AdmissionAdvice {

    private static final ReactorCapture CAPTURE = ReactorCapture.running();

    private AdmissionAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(
            @Advice.This Object observer, @Advice.Argument(0) Object connection, @Advice.Argument(1) Object state) {
        return CAPTURE.hold(observer, connection, state);
    }
}
