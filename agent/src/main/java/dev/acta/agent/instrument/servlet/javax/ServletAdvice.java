package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** A request enters, and leaves, the container's engine, a filter or a servlet. */
final class ServletAdvice {

    private static final HttpCapture CAPTURE = HttpCapture.running();

    private ServletAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object request, @Advice.Argument(1) Object response) {
        return CAPTURE.enter(request, response);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object exchange,
            @Advice.Argument(0) Object request,
            @Advice.Argument(1) Object response,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exit(exchange, request, response, thrown);
    }
}
