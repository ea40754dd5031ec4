package dev.acta.agent.start;

import dev.acta.agent.config.Settings;
import dev.acta.trail.event.EventWriter;
import java.util.function.Supplier;

/** Makes the event writer on the publisher's thread, with the redaction and the limits that the operator set. */
final class WriterFromSettings implements Supplier<EventWriter> {

    private final Settings settings;
    private final Redaction redaction;

    WriterFromSettings(Settings settings, Redaction redaction) {
        this.settings = settings;
        this.redaction = redaction;
    }

    @Override
    public EventWriter get() {
        return new EventWriter(
                redaction.load(),
                settings.values().maxChars(),
                settings.values().maxEventBytes());
    }
}
