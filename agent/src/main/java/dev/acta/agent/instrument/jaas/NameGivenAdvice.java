package dev.acta.agent.instrument.jaas;

import net.bytebuddy.asm.Advice;

/** {@code NameCallback.setName}: the application tells a login whom it is about. */
final class NameGivenAdvice {

    private static final LoginCapture CAPTURE = LoginCapture.running();

    private NameGivenAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This(optional = true) Object callback, @Advice.Argument(0) Object name) {
        CAPTURE.given(callback, name);
    }
}
