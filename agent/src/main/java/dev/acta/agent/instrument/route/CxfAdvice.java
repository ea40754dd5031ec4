package dev.acta.agent.instrument.route;

import net.bytebuddy.asm.Advice;

/** CXF has matched an operation. */
final class CxfAdvice {

    private static final CxfRoute ROUTE = CxfRoute.running();

    private CxfAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Argument(0) Object operation, @Advice.Argument(2) Object message) {
        ROUTE.matched(operation, message);
    }
}
