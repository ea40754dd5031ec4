package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpServletRequest.upgrade}: the connection goes on with another protocol, WebSocket for one. */
final class UpgradeAdvice {

    private static final HttpCapture CAPTURE = HttpCapture.running();

    private UpgradeAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object request, @Advice.Return Object handler) {
        CAPTURE.upgraded(request, handler);
    }
}
