package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** {@code HttpUpgradeHandler.destroy}: the container is done with the connection. */
final class UpgradeEndAdvice {

    private static final HttpCapture CAPTURE = HttpCapture.running();

    private UpgradeEndAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object handler) {
        CAPTURE.upgradeEnded(handler);
    }
}
