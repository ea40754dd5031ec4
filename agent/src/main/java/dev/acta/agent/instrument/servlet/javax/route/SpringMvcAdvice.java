package dev.acta.agent.instrument.servlet.javax.route;

import net.bytebuddy.asm.Advice;

/** Spring's {@code DispatcherServlet} has looked for a handler, or the handler's interceptors have seen the request. */
final class SpringMvcAdvice {

    private static final ServletRoutes ROUTES = ServletRoutes.running();

    private SpringMvcAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Argument(0) Object request) {
        ROUTES.handled(request);
    }
}
