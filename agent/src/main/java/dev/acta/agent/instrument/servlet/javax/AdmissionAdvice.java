package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** A filter or servlet is about to run. What {@code enter} returns keeps it from running: the one advice that may change what happens. */
final class AdmissionAdvice {

    private static final HttpCapture CAPTURE = HttpCapture.running();

    private AdmissionAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.Argument(0) Object request, @Advice.Argument(1) Object response) {
        return CAPTURE.refusal(request, response);
    }
}
