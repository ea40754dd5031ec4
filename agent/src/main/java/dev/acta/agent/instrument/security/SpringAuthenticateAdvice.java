package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code authenticate(Authentication)} of Spring Security's managers and providers. */
final class SpringAuthenticateAdvice {

    private static final SpringCapture CAPTURE = SpringCapture.running();

    private SpringAuthenticateAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return CAPTURE.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object token,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exit(entered, token, result, thrown);
    }
}
