package dev.acta.agent.config;

import java.util.Collections;
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

    static final List<Setting<?>> DECLARED = Collections.<Setting<?>>singletonList(ENABLED);

    private final boolean enabled;

    ThreadSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
    }

    public boolean enabled() {
        return enabled;
    }
}
