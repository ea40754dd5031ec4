package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code login(Subject, AuthenticationToken)} of Shiro's security manager. */
final class ShiroLoginAdvice {

    private static final ShiroCapture CAPTURE = ShiroCapture.running();

    private ShiroLoginAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return CAPTURE.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object token,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object subject,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exit(entered, token, subject, thrown);
    }
}
