package dev.acta.agent.config;

import java.util.Collections;
import java.util.List;

/** What applications say through Acta's API. */
public final class ApiSettings {
    static final Setting<Boolean> ENABLED = Setting.of(
            "acta.api.enabled",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether events and contexts of applications that use Acta's API (`dev.acta.api`) are taken: [api.md](api.md).");

    static final List<Setting<?>> DECLARED = Collections.<Setting<?>>singletonList(ENABLED);

    private final boolean enabled;

    ApiSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
    }

    public boolean enabled() {
        return enabled;
    }
}
