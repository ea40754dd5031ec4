package dev.acta.agent.instrument.route;

import net.bytebuddy.asm.Advice;

/** Jersey has chosen the resource method. */
final class JerseyAdvice {

    private static final JerseyRoute ROUTE = JerseyRoute.running();

    private JerseyAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object uriInfo) {
        ROUTE.matched(uriInfo, null);
    }
}
