package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** An {@code AccessDeniedHandler} of Spring Security, which is asked when somebody who is known may not. */
final class SpringDeniedAdvice {

    private static final SpringCapture CAPTURE = SpringCapture.running();

    private SpringDeniedAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(value = 2, typing = Assigner.Typing.DYNAMIC) Object exception) {
        CAPTURE.denied(exception);
    }
}
