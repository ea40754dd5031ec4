package dev.acta.agent.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What audited services tell each other. */
public final class PropagationSettings {
    static final Setting<List<String>> TO = Setting.of(
            "acta.propagate.to",
            ListType.DESTINATIONS,
            Collections.<String>emptyList(),
            "0.1.0",
            "Which of your own services are told on whose behalf they are called (the header `acta-context`, the property `acta_context` of JMS, and `traceparent`"
                    + " where the request came in with one): hosts by whole labels, with a port or without"
                    + " (`orders.internal`, `*.shop.internal` for one label more, `**.internal` for any number, `10.1.2.*`,"
                    + " `localhost:8080`), topics and queues with their system in front (`kafka:orders.*`, `jms:orders.*`, `rabbitmq:orders.*`). Nobody else is ever told. Needs `acta.propagate.key-file`. What is covered:"
                    + " [propagation.md](propagation.md).");
    static final Setting<Path> KEY_FILE = Setting.computed(
            "acta.propagate.key-file",
            PathType.PATH,
            "none",
            "0.1.0",
            "The key with which contexts are signed and checked: a file of 32 to 4096 random bytes, the same for all services that"
                    + " are to believe each other, readable by nobody else (`openssl rand 32 > context.key; chmod 600"
                    + " context.key`). Never made by Acta. Without it contexts are neither sent nor looked at.");
    static final Setting<Long> MAX_AGE = Setting.of(
            "acta.propagate.max-age-ms",
            NumberType.millis(1_000, 24 * 3_600_000L),
            300_000L,
            "0.1.0",
            "How far the time in the context of a request may be from this machine's, before or after; an older one is ignored and"
                    + " the event says so.");
    static final Setting<Long> MAX_MESSAGE_AGE = Setting.of(
            "acta.propagate.max-message-age-ms",
            NumberType.millis(1_000, TimeUnit.DAYS.toMillis(365)),
            TimeUnit.DAYS.toMillis(7),
            "0.1.0",
            "The same for messages, which may wait in a topic or a queue.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(TO, KEY_FILE, MAX_AGE, MAX_MESSAGE_AGE);

    private final List<String> to;
    private final Path keyFile;
    private final long maxAgeMillis;
    private final long maxMessageAgeMillis;

    PropagationSettings(Sources sources) throws ConfigException {
        to = sources.value(TO);
        keyFile = sources.value(KEY_FILE);
        maxAgeMillis = sources.value(MAX_AGE);
        maxMessageAgeMillis = sources.value(MAX_MESSAGE_AGE);
        if (!to.isEmpty() && keyFile == null) {
            throw new ConfigException(TO.key + "=" + TO.type.show(to) + ": needs " + KEY_FILE.key
                    + ", a file with the key that those services share");
        }
    }

    /** Patterns of hosts and topics that are told; see {@link Destinations}. */
    public List<String> to() {
        return to;
    }

    /** The key shared with other services, or null. */
    public Path keyFile() {
        return keyFile;
    }

    /** How old the context of a request may be. */
    public long maxAgeMillis() {
        return maxAgeMillis;
    }

    /** How old the context of a message may be. */
    public long maxMessageAgeMillis() {
        return maxMessageAgeMillis;
    }
}
