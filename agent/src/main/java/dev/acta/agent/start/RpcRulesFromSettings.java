package dev.acta.agent.start;

import dev.acta.agent.config.RpcSettings;
import dev.acta.agent.instrument.rmi.RpcRules;

/** The settings for remote calls, each looked up once. */
final class RpcRulesFromSettings implements RpcRules {

    private final String[] exclude;
    private final boolean jaas;

    RpcRulesFromSettings(RpcSettings settings, boolean jaas) {
        exclude = settings.exclude().toArray(new String[0]);
        this.jaas = jaas;
    }

    @Override
    public boolean covers(String type) {
        for (String beginning : exclude) {
            if (type.startsWith(beginning)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean jaas() {
        return jaas;
    }
}
