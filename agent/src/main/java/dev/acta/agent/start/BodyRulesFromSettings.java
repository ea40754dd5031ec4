package dev.acta.agent.start;

import dev.acta.agent.config.BodySettings;
import dev.acta.agent.config.ContentTypes;
import dev.acta.agent.instrument.http.BodyRules;

/** The settings that copies of bodies read. */
final class BodyRulesFromSettings implements BodyRules {

    private final int maxBytes;
    private final ContentTypes shown;

    BodyRulesFromSettings(BodySettings settings) {
        maxBytes = settings.maxBytes();
        shown = settings.contentTypes();
    }

    @Override
    public int maxBytes() {
        return maxBytes;
    }

    @Override
    public boolean shows(String contentType) {
        return shown.match(contentType);
    }
}
