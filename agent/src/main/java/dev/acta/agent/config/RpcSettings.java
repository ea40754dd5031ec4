package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Calls of remote objects and beans. */
public final class RpcSettings {
    static final Setting<Boolean> ENABLED = Setting.of(
            "acta.rpc.enabled",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether calls of the application's remote objects by RMI, and of its beans by OpenEJB, are audited: one `rpc.call` for each, and all that happens within"
                    + " shares its ids. See [rpc.md](rpc.md).");
    static final Setting<List<String>> EXCLUDE = Setting.of(
            "acta.rpc.exclude",
            ListType.CLASS_NAMES,
            Collections.<String>emptyList(),
            "0.1.0",
            "Beginnings of class names of remote objects and beans whose calls leave no event. What they do is the service's own doing.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ENABLED, EXCLUDE);

    private final boolean enabled;
    private final List<String> exclude;

    RpcSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        exclude = sources.value(EXCLUDE);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Beginnings of class names of remote objects whose calls leave no event. */
    public List<String> exclude() {
        return exclude;
    }
}
