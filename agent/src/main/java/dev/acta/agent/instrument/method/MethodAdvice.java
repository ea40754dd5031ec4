package dev.acta.agent.instrument.method;

import dev.acta.agent.instrument.SiteDetails;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** An audited method. */
final class MethodAdvice {

    private static final MethodCapture CAPTURE = MethodCapture.running();

    private MethodAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@SiteDetails String details, @Advice.AllArguments Object[] arguments) {
        return CAPTURE.enter(details, arguments);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object call,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exit(call, result, thrown);
    }
}
