package dev.acta.agent.config;

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

    static final List<Setting<?>> DECLARED = Collections.<Setting<?>>singletonList(ENABLED);

    private final boolean enabled;

    MessageSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
    }

    public boolean enabled() {
        return enabled;
    }
}
