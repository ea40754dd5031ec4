package dev.acta.agent.instrument.route;

import net.bytebuddy.asm.Advice;

/** RESTEasy has matched a request, or the rest of it, to an invoker. */
final class ResteasyMatchAdvice {

    private static final ResteasyRoute ROUTE = ResteasyRoute.running();

    private ResteasyMatchAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Argument(0) Object request, @Advice.Return Object invoker) {
        ROUTE.matched(request, invoker);
    }
}
