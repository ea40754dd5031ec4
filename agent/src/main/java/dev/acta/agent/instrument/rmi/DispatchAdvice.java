package dev.acta.agent.instrument.rmi;

import net.bytebuddy.asm.Advice;

/** {@code UnicastServerRef.dispatch}: reads a call, calls the remote object, writes its answer. */
final class DispatchAdvice {

    private static final RmiCapture CAPTURE = RmiCapture.running();

    private DispatchAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object target) {
        return CAPTURE.begins(target);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun, @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(begun, thrown);
    }
}
