package dev.acta.agent.instrument.ejb;

import net.bytebuddy.asm.Advice;

/** {@code EjbDaemon.getDeployment}: it is known which bean is called, and by whom, before the arguments are read. */
final class BeanFoundAdvice {

    private static final EjbdCapture CAPTURE = EjbdCapture.running();

    private BeanFoundAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Return Object bean) {
        CAPTURE.found(bean);
    }
}
