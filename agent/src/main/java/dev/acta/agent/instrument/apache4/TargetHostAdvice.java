package dev.acta.agent.instrument.apache4;

import net.bytebuddy.asm.Advice;

/** {@code RequestTargetHost.process}, which all of the client's ways of making a request have in common. */
final class TargetHostAdvice {

    private static final Apache4Capture CAPTURE = Apache4Capture.running();

    private TargetHostAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object request, @Advice.Argument(1) Object context) {
        CAPTURE.sends(request, context);
    }
}
