package dev.acta.agent.instrument.api;

import net.bytebuddy.asm.Advice;

/** An application asks for the route of the request that it serves. */
final class RouteAdvice {

    private static final EventCapture CAPTURE = EventCapture.running();

    private RouteAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object[] answer) {
        CAPTURE.route(answer);
    }
}
