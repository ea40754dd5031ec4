package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code invalidate(HttpServerExchange, SessionDestroyedReason)} of Undertow's sessions, which says why. */
final class UndertowSessionEndAdvice {

    private static final ManagedSessionCapture CAPTURE = ManagedSessionCapture.running();

    private UndertowSessionEndAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object session) {
        return CAPTURE.enterEnd(session);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object reason,
            @Advice.Thrown Throwable thrown) {
        boolean timeIsUp = reason instanceof Enum && "TIMEOUT".equals(((Enum<?>) reason).name());
        CAPTURE.ended(entered, timeIsUp, thrown);
    }
}
