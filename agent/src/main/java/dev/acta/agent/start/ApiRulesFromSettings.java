package dev.acta.agent.start;

import dev.acta.agent.config.ApiSettings;
import dev.acta.agent.instrument.api.ApiRules;

/** The settings for the API, each looked up once. */
final class ApiRulesFromSettings implements ApiRules {

    private final boolean discovers;
    private final String topic;

    ApiRulesFromSettings(ApiSettings settings) {
        discovers = settings.discovers();
        topic = settings.topic();
    }

    @Override
    public boolean discovers() {
        return discovers;
    }

    @Override
    public String topic() {
        return topic;
    }
}
