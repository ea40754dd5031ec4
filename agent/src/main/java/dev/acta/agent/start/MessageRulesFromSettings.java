package dev.acta.agent.start;

import dev.acta.agent.config.Destinations;
import dev.acta.agent.config.MessageSettings;
import dev.acta.agent.instrument.message.MessageRules;

/** The settings for messages, each looked up once. */
final class MessageRulesFromSettings implements MessageRules {

    private final Destinations excluded;

    MessageRulesFromSettings(MessageSettings settings) {
        excluded = new Destinations(settings.exclude());
    }

    @Override
    public boolean covers(String system, String destination) {
        return !excluded.has(system, destination);
    }
}
