package dev.acta.agent.instrument;

import net.bytebuddy.asm.Advice;

/** Wants an argument that no method of the samples has. */
final class UnfitAdvice {

    private UnfitAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(7) Object eighth) {
        throw new AssertionError("cannot be woven: " + eighth);
    }
}
