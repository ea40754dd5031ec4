package dev.acta.agent.instrument.api;

import net.bytebuddy.asm.Advice;

/** A copy of the API asks what the operator provides. */
final class ProvidedAdvice {

    private static final EventCapture CAPTURE = EventCapture.running();

    private ProvidedAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) String type, @Advice.Argument(1) Object[] answer) {
        CAPTURE.provided(type, answer);
    }
}
