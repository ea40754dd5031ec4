package dev.acta.agent.instrument;

import dev.acta.agent.dispatch.Dispatcher;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** The lines that are inlined into methods of class files below version 51 for advice that gives another argument or another result. */
final class OldClassExchange {

    private OldClassExchange() {}

    @Advice.OnMethodEnter
    static Object enter(
            @SiteNumber int site,
            @Advice.This(optional = true) Object self,
            @Advice.AllArguments(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object[] arguments) {
        Object[] given = arguments; // each look at the parameter makes another array
        Object state = Dispatcher.enter(site, self, given);
        arguments = given;
        return state;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @SiteNumber int site,
            @Advice.Enter Object state,
            @Advice.This(optional = true) Object self,
            @Advice.AllArguments Object[] arguments,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        result = Dispatcher.exit(site, state, self, arguments, result, thrown);
    }
}
