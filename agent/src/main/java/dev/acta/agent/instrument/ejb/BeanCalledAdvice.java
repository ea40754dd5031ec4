package dev.acta.agent.instrument.ejb;

import net.bytebuddy.asm.Advice;

/** {@code EjbRequestHandler.doEjb...}: has the container call the bean. */
final class BeanCalledAdvice {

    private static final EjbdCapture CAPTURE = EjbdCapture.running();

    private BeanCalledAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object request) {
        CAPTURE.calls(request);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Thrown Throwable thrown) {
        CAPTURE.called(thrown);
    }
}
