package dev.acta.agent.instrument.rmi;

import net.bytebuddy.asm.Advice;

/** {@code UnicastServerRef.logCallException}: what the caller gets instead of an answer, the remote object's own exception or RMI's. */
final class CallFailsAdvice {

    private static final RmiCapture CAPTURE = RmiCapture.running();

    private CallFailsAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Throwable thrown) {
        CAPTURE.fails(thrown);
    }
}
