package dev.acta.agent.instrument.migration;

import net.bytebuddy.asm.Advice;

/** A call that lets a migration tool work. */
final class MigrationAdvice {

    private static final MigrationCapture CAPTURE = MigrationCapture.running();

    private MigrationAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This(optional = true) Object tool) {
        return CAPTURE.enter(tool);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.exit(entered);
    }
}
