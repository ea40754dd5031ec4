package dev.acta.agent.instrument.tomcat.catalina;

import net.bytebuddy.asm.Advice;

/** {@code Valve.invoke}: a valve is about to run. What {@code enter} returns keeps it from that. */
final class AdmissionAdvice {

    private static final TomcatCapture CAPTURE = TomcatCapture.running();

    private AdmissionAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(
            @Advice.This Object valve, @Advice.Argument(0) Object request, @Advice.Argument(1) Object response) {
        return CAPTURE.refusal(valve, request, response);
    }
}
