package dev.acta.agent.instrument.route;

import net.bytebuddy.asm.Advice;

/** Struts has found the action's configuration. */
final class StrutsAdvice {

    private static final StrutsRoute ROUTE = StrutsRoute.running();

    private StrutsAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object proxy) {
        ROUTE.matched(proxy, null);
    }
}
