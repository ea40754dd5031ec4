package dev.acta.agent.instrument;

import dev.acta.agent.dispatch.Dispatcher;
import net.bytebuddy.asm.Advice;

/** The line that is inlined into methods of class files below version 51 for advice that may keep them from running. */
final class OldClassAdmission {

    private OldClassAdmission() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(
            @SiteNumber int site, @Advice.This(optional = true) Object self, @Advice.AllArguments Object[] arguments) {
        return Dispatcher.enter(site, self, arguments);
    }

    /** What may not happen throws, where its advice says so. */
    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter Object refusal, @Advice.Thrown(readOnly = false) Throwable thrown) {
        if (refusal instanceof Throwable) {
            thrown = (Throwable) refusal;
        }
    }
}
