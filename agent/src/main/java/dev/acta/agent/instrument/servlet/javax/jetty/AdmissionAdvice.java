package dev.acta.agent.instrument.servlet.javax.jetty;

import net.bytebuddy.asm.Advice;

/** {@code Server.handle} and {@code Server.handleAsync}: Jetty's handlers are about to run. What {@code enter} returns keeps them from it. */
final class AdmissionAdvice {

    private static final JettyCapture CAPTURE = JettyCapture.running();

    private AdmissionAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.Argument(0) Object channel) {
        return CAPTURE.refusal(channel);
    }
}
