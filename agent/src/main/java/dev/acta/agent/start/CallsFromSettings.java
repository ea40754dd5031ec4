package dev.acta.agent.start;

import dev.acta.agent.config.MethodSettings;
import dev.acta.agent.event.MethodSite;
import dev.acta.agent.instrument.NameRule;
import dev.acta.agent.publish.CallLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Of which methods calls share a line. */
final class CallsFromSettings implements CallLimits {

    private final long summaryNanos;
    private final List<NameRule> hot = new ArrayList<>();

    CallsFromSettings(MethodSettings settings) {
        summaryNanos = TimeUnit.MILLISECONDS.toNanos(settings.summaryMillis());
        for (String pattern : settings.summarise()) {
            hot.add(new NameRule(pattern, null)); // weaves nothing
        }
    }

    @Override
    public long summaryNanos() {
        return summaryNanos;
    }

    @Override
    public boolean summarises(MethodSite site) {
        for (int i = 0; i < hot.size(); i++) {
            if (hot.get(i).fits(site.type(), site.name(), site.parameters().size())) {
                return true;
            }
        }
        return false;
    }
}
