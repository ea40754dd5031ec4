package dev.acta.agent.instrument.servlet.javax.route;

import net.bytebuddy.asm.Advice;

/** {@code RequestDispatcher.forward} and {@code include}. */
final class DispatchAdvice {

    private static final ServletRoutes ROUTES = ServletRoutes.running();

    private DispatchAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object request) {
        ROUTES.dispatched(request);
    }
}
