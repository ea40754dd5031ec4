package dev.acta.agent.instrument.apache5;

import net.bytebuddy.asm.Advice;

/** {@code RequestTargetHost.process} and that of HTTP/2, which all of the client's ways of making a request have in common. */
final class TargetHostAdvice {

    private static final Apache5Capture CAPTURE = Apache5Capture.running();

    private TargetHostAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object request) {
        CAPTURE.sends(request);
    }
}
