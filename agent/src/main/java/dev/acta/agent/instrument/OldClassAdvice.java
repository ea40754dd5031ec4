package dev.acta.agent.instrument;

import dev.acta.agent.dispatch.Dispatcher;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** The two lines that are inlined into methods of class files below version 51; everything else happens behind the dispatcher. */
final class OldClassAdvice {

    private OldClassAdvice() {}

    @Advice.OnMethodEnter
    static Object enter(
            @SiteNumber int site, @Advice.This(optional = true) Object self, @Advice.AllArguments Object[] arguments) {
        return Dispatcher.enter(site, self, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @SiteNumber int site,
            @Advice.Enter Object state,
            @Advice.This(optional = true) Object self,
            @Advice.AllArguments Object[] arguments,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        Dispatcher.exit(site, state, self, arguments, result, thrown);
    }
}
