package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A {@code LogoutHandler} of Spring Security. A logout has several; the first one tells. */
final class SpringLogoutAdvice {

    private static final SpringCapture CAPTURE = SpringCapture.running();

    private SpringLogoutAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object authentication) {
        return CAPTURE.enterLogout(authentication);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        CAPTURE.exitLogout(entered, thrown);
    }
}
