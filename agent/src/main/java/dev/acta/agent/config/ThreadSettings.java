package dev.acta.agent.config;

import java.util.Arrays;
import java.util.List;

/** Work that one thread hands over to another. */
public final class ThreadSettings {
    static final Setting<Boolean> ENABLED = Setting.of(
            "acta.threads.enabled",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether a task that is handed over to another thread (executors, fork/join pools, `CompletableFuture`, timers, new"
                    + " threads) runs there on behalf of the user and within the request that handed it over. What is covered:"
                    + " [threads.md](threads.md).");
    static final Setting<Long> NEW_THREAD = Setting.of(
            "acta.threads.new-thread-ms",
            NumberType.millis(0, 24 * 3_600_000L),
            600_000L,
            "0.1.0",
            "How long a thread that an application makes by itself within a request (`new Thread`) works on that request's behalf;"
                    + " after that what it does is nobody's, because it may be one that serves everybody. 0: not at all."
                    + " Virtual threads do so until their end.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ENABLED, NEW_THREAD);

    private final boolean enabled;
    private final long newThreadMillis;

    ThreadSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        newThreadMillis = sources.value(NEW_THREAD);
    }

    public boolean enabled() {
        return enabled;
    }

    /** 0 if no story is to be handed on to new threads. */
    public long newThreadMillis() {
        return enabled ? newThreadMillis : 0;
    }
}
