package dev.acta.agent.start;

import dev.acta.agent.config.Settings;
import dev.acta.agent.redact.KeyedDigest;
import dev.acta.agent.redact.Redactor;
import dev.acta.trail.event.EventWriter;
import java.util.function.Supplier;

/** Makes the event writer on the publisher's thread, with the redaction and the limits that the operator set. */
final class WriterFromSettings implements Supplier<EventWriter> {

    private final Settings settings;
    private final byte[] key;

    WriterFromSettings(Settings settings, byte[] key) {
        this.settings = settings;
        this.key = key;
    }

    @Override
    public EventWriter get() {
        Redactor redactor = new Redactor(settings.redact().names(), new KeyedDigest(key));
        return new EventWriter(
                redactor, settings.values().maxChars(), settings.values().maxEventBytes());
    }
}
