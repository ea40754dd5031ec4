package dev.acta.agent.instrument.undertow.body;

import net.bytebuddy.asm.Advice;

/** {@code HttpServletRequestImpl.getInputStream()}, which its reader calls, too. */
final class ServletInputAdvice {

    private static final UndertowBodyCapture CAPTURE = UndertowBodyCapture.running();

    private ServletInputAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object owner, @Advice.Return Object stream) {
        if (stream != null) {
            CAPTURE.servletInput(owner, stream);
        }
    }
}
