package dev.acta.agent.instrument.servlet.javax;

import net.bytebuddy.asm.Advice;

/** Tomcat's {@code StandardSession.expire(boolean)}: the end of a session, with listeners told unless the container only unloads it. */
final class SessionExpiryAdvice {

    private static final SessionCapture CAPTURE = SessionCapture.running();

    private SessionExpiryAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object session, @Advice.Argument(0) boolean notify) {
        return notify ? CAPTURE.enterEnd(session) : null;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(entered, true, thrown);
    }
}
