package dev.acta.agent.instrument.jetty12;

import net.bytebuddy.asm.Advice;

/** {@code Server.handle}: Jetty's handlers are about to run. What {@code enter} returns keeps them from it. */
final class AdmissionAdvice {

    private static final CoreCapture CAPTURE = CoreCapture.running();

    private AdmissionAdvice() {}

    @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(
            @Advice.Argument(0) Object request,
            @Advice.Argument(1) Object response,
            @Advice.Argument(2) Object callback) {
        return CAPTURE.refusal(request, response, callback);
    }

    /** Inlined, and so sure to run: a request that was refused has been handled, or Jetty would answer 404. */
    @Advice.OnMethodExit
    static void exit(@Advice.Enter Object refused, @Advice.Return(readOnly = false) boolean handled) {
        handled = handled || refused != null;
    }
}
