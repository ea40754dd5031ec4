package dev.acta.agent.config;

import java.util.Arrays;
import java.util.List;

/** What applications say through Acta's API. */
public final class ApiSettings {
    static final Setting<Boolean> ENABLED = Setting.of(
            "acta.api.enabled",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether events and contexts of applications that use Acta's API (`dev.acta.api`) are taken: [api.md](api.md).");

    static final Setting<Boolean> LISTENERS = Setting.of(
            "acta.api.listeners",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether code of applications may hear of the events of the JVM, which are those of all applications in it, redacted.");
    static final Setting<Long> LISTENER_MILLIS = Setting.of(
            "acta.api.listener-ms",
            NumberType.millis(10, 3_600_000L),
            10_000L,
            "0.1.0",
            "How long a listener may take for one event while others wait for it; one that takes longer is not called any more."
                    + " Nobody else ever waits for it.");

    static final Setting<String> TOPIC = Setting.of(
            "acta.api.topic",
            TextType.TEXT,
            "audit-logs",
            "0.1.0",
            "What an application's own sender (`AuditSender`) is told to send events to.");
    static final Setting<Boolean> DISCOVER = Setting.of(
            "acta.api.discover",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether the API looks for interceptors and formatters of the application in `META-INF/services`. Those that the application"
                    + " adds by a call are taken either way.");

    static final List<Setting<?>> DECLARED =
            Arrays.<Setting<?>>asList(ENABLED, LISTENERS, LISTENER_MILLIS, TOPIC, DISCOVER);

    private final boolean enabled;
    private final boolean listeners;
    private final long listenerMillis;
    private final String topic;
    private final boolean discovers;

    ApiSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        listeners = sources.value(LISTENERS);
        listenerMillis = sources.value(LISTENER_MILLIS);
        topic = sources.value(TOPIC);
        discovers = sources.value(DISCOVER);
    }

    public boolean enabled() {
        return enabled;
    }

    public boolean listeners() {
        return enabled && listeners;
    }

    public long listenerMillis() {
        return listenerMillis;
    }

    /** What senders of applications send to. */
    public String topic() {
        return topic;
    }

    /** Whether interceptors and formatters are looked for. */
    public boolean discovers() {
        return discovers;
    }
}
