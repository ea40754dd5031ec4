package dev.acta.agent.instrument;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Takes everything that an advice can take, and writes it down. */
final class RecordingAdvice {

    static final List<String> CALLS = new CopyOnWriteArrayList<>();

    private RecordingAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(
            @Advice.This(optional = true) Object self,
            @Advice.Argument(value = 0, optional = true, typing = Assigner.Typing.DYNAMIC) Object first,
            @Advice.AllArguments Object[] all,
            @Advice.Origin("#m") String method) {
        CALLS.add("enter " + method + " of "
                + (self == null ? "nobody" : self.getClass().getSimpleName()) + " with " + Arrays.toString(all)
                + ", first " + first);
        return "state";
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(
            @Advice.Enter Object state,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
            @Advice.Thrown Throwable thrown) {
        CALLS.add("exit with " + state + ", " + (thrown == null ? result : thrown.getMessage()));
    }
}
