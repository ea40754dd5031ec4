package dev.acta.agent.instrument.method;

import dev.acta.agent.instrument.SiteDetails;
import net.bytebuddy.asm.Advice;

/** An audited constructor, if it ends without an exception: a handler around a constructor would be no valid class file. */
final class ConstructorAdvice {

    private static final MethodCapture CAPTURE = MethodCapture.running();

    private ConstructorAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@SiteDetails String details, @Advice.AllArguments Object[] arguments) {
        return CAPTURE.enter(details, arguments);
    }

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Enter Object call) {
        CAPTURE.exit(call, null, null);
    }
}
