package dev.acta.agent.instrument.api;

import net.bytebuddy.asm.Advice;

/** Whether somebody listens. */
final class AskAdvice {

    private static final EventCapture CAPTURE = EventCapture.running();

    private AskAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) boolean[] answer) {
        CAPTURE.ask(answer);
    }
}
