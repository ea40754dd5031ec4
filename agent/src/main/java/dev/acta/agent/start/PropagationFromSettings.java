package dev.acta.agent.start;

import dev.acta.agent.config.Destinations;
import dev.acta.agent.config.PropagationSettings;
import dev.acta.agent.instrument.propagate.ContextSeal;
import dev.acta.agent.instrument.propagate.PropagationRules;
import dev.acta.agent.redact.KeyFile;
import java.io.IOException;

/** The settings for other services; the key is read once. */
final class PropagationFromSettings implements PropagationRules {

    private final Destinations to;
    private final ContextSeal seal;
    private final long maxAgeMillis;
    private final long maxMessageAgeMillis;

    /** @throws IOException with a message for the operator, if there is to be a key and it cannot be used */
    PropagationFromSettings(PropagationSettings settings) throws IOException {
        to = new Destinations(settings.to());
        seal = settings.keyFile() == null
                ? null
                : new ContextSeal(KeyFile.readShared("acta.propagate.key-file", settings.keyFile()));
        maxAgeMillis = settings.maxAgeMillis();
        maxMessageAgeMillis = settings.maxMessageAgeMillis();
    }

    @Override
    public ContextSeal seal() {
        return seal;
    }

    @Override
    public boolean carriesToHost(String host, int port) {
        return to.hasHost(host, port);
    }

    @Override
    public boolean carriesToDestination(String system, String destination) {
        return to.has(system, destination);
    }

    @Override
    public long maxAgeMillis() {
        return maxAgeMillis;
    }

    @Override
    public long maxMessageAgeMillis() {
        return maxMessageAgeMillis;
    }
}
