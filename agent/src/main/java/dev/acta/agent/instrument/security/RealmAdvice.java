package dev.acta.agent.instrument.security;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** A container's realm checks credentials; the first argument is the name or a certificate, nothing returned is a no. */
final class RealmAdvice {

    private static final RealmCapture CAPTURE = RealmCapture.running();

    private RealmAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return CAPTURE.enter();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object entered,
            @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object name,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object user,
            @Advice.Thrown Throwable thrown) {
        CAPTURE.exit(entered, name, user, thrown);
    }
}
