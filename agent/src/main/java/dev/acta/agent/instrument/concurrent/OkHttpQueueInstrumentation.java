package dev.acta.agent.instrument.concurrent;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/**
 * The queue that OkHttp has before its threads: a call that has to wait there is given to a pool of the JDK's by the thread whose own call
 * has ended.
 */
public final class OkHttpQueueInstrumentation implements Instrumentation {

    private static final String ADVICE = "dev.acta.agent.instrument.concurrent.EnqueueAdvice";
    private static final String CALL = "(Lokhttp3/RealCall$AsyncCall;)V";

    @Override
    public String name() {
        return "threads (OkHttp)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern("enqueue", CALL, ADVICE),
                new MethodPattern("enqueue$okhttp", CALL, ADVICE), // in 4.0
                new MethodPattern("enqueue$okhttp", "(Lokhttp3/internal/connection/RealCall$AsyncCall;)V", ADVICE));
    }
}
