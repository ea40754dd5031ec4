package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Messages from brokers. */
public final class MessageSettings {
    static final Setting<Boolean> ENABLED = Setting.of(
            "acta.messages.enabled",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether messages that the application takes up are audited: one `message.receive` each, and what is done with a message"
                    + " is on behalf of its sender, if that is an audited service that shares `acta.propagate.key-file`, else"
                    + " the doing of `acta.jobs.account`. What is covered: [messages.md](messages.md).");

    static final Setting<List<String>> EXCLUDE = Setting.of(
            "acta.messages.exclude",
            ListType.TOPICS,
            Collections.<String>emptyList(),
            "0.1.0",
            "Topics and queues, with their system in front (`kafka:metrics.*`, `jms:metrics.*`, `rabbitmq:metrics.*`), whose messages leave no event. What is done with them is"
                    + " the service's own doing.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ENABLED, EXCLUDE);

    private final boolean enabled;
    private final List<String> exclude;

    MessageSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        exclude = sources.value(EXCLUDE);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Patterns of topics whose messages leave no event; see {@link Destinations}. */
    public List<String> exclude() {
        return exclude;
    }
}
