package dev.acta.agent.instrument.rmi;

import net.bytebuddy.asm.Advice;

/** {@code UnicastServerRef.logCall}: it is known which method is called, before its arguments are read. */
final class MethodKnownAdvice {

    private static final RmiCapture CAPTURE = RmiCapture.running();

    private MethodKnownAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(1) Object method) {
        CAPTURE.calls(method);
    }
}
