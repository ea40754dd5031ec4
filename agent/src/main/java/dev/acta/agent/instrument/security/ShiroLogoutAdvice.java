package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code logout(Subject)} of Shiro's security manager. */
final class ShiroLogoutAdvice {

    private static final ShiroCapture CAPTURE = ShiroCapture.running();

    private ShiroLogoutAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object subject) {
        return CAPTURE.enterLogout(subject);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
        CAPTURE.exitLogout(entered, thrown);
    }
}
