package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code SessionAuthenticationStrategy} of Spring Security, which may refuse a login whose credentials were accepted: a session too many. */
final class SpringSessionAdvice {

    private static final SpringCapture CAPTURE = SpringCapture.running();

    private SpringSessionAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return CAPTURE.enterSession();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object authentication,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exitSession(entered, authentication, thrown);
    }
}
