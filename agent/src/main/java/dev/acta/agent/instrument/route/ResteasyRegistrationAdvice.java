package dev.acta.agent.instrument.route;

import net.bytebuddy.asm.Advice;

/** RESTEasy registers the invoker of a resource method or locator. */
final class ResteasyRegistrationAdvice {

    private static final ResteasyRoute ROUTE = ResteasyRoute.running();

    private ResteasyRegistrationAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object template, @Advice.Argument(1) Object invoker) {
        ROUTE.registered(template, invoker);
    }
}
