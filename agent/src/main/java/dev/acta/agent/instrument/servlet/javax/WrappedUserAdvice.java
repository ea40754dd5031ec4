package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code getUserPrincipal} and {@code getRemoteUser} of requests: whom the application itself has just been told. */
final class WrappedUserAdvice {

    private static final HttpCapture CAPTURE = HttpCapture.running();

    private WrappedUserAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(
            @Advice.This(optional = true) Object request,
            @Advice.Origin("#m") String method,
            @Advice.Return Object user) {
        CAPTURE.userTold(request, method, user);
    }
}
