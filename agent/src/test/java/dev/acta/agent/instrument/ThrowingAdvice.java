package dev.acta.agent.instrument;

import net.bytebuddy.asm.Advice;

/** Throws at enter and at exit. */
final class ThrowingAdvice {

    private ThrowingAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        throw new IllegalStateException("enter");
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object state) {
        throw new StackOverflowError("exit, state " + state);
    }
}
