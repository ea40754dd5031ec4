package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code Dispatcher.enqueue} of OkHttp: a call waits until there is room, and is given to a pool by whoever has made it. */
final class EnqueueAdvice {

    private static final PoolCapture CAPTURE = PoolCapture.running();

    private EnqueueAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object call) {
        CAPTURE.queued(call);
    }
}
