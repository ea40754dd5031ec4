package dev.acta.agent.start;

import dev.acta.agent.config.Guarantee;
import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.WeavingPlan;
import java.util.List;

/** The settings that weaving reads. */
final class PlanFromSettings implements WeavingPlan {

    private final Settings settings;
    private final boolean reloads;
    private final boolean makesCache;

    /**
     * @param reloads whether the rules may change while the application runs
     * @param makesCache whether this JVM makes an AOT cache, for which the JDK's own classes must stay as they are
     */
    PlanFromSettings(Settings settings, boolean reloads, boolean makesCache) {
        this.makesCache = makesCache;
        this.reloads = reloads;
        this.settings = settings;
    }

    @Override
    public boolean http() {
        return settings.http().enabled();
    }

    @Override
    public boolean bodies() {
        return reloads || settings.http().rules().keepBodies();
    }

    @Override
    public boolean security() {
        return settings.security().enabled();
    }

    @Override
    public boolean sessionAttributes() {
        return settings.actor().sessionUser() != null;
    }

    @Override
    public boolean jaas() {
        return settings.actor().jaas();
    }

    @Override
    public boolean admission() {
        return settings.http().enabled() && settings.guarantee() != Guarantee.ASYNC;
    }

    @Override
    public boolean guarantee() {
        return settings.guarantee() != Guarantee.ASYNC;
    }

    @Override
    public boolean jdbc() {
        return settings.jdbc().enabled() && (reloads || settings.jdbc().capturesAny());
    }

    @Override
    public boolean countsRows() {
        return settings.jdbc().capturesReads();
    }

    @Override
    public boolean generatedKeys() {
        return settings.jdbc().generatedKeys();
    }

    @Override
    public boolean methods() {
        return settings.methods().enabled();
    }

    @Override
    public boolean api() {
        return settings.api().enabled();
    }

    @Override
    public boolean threads() {
        return settings.threads().enabled() && !makesCache;
    }

    @Override
    public boolean jobs() {
        return settings.jobs().enabled();
    }

    @Override
    public boolean jobsOfJdk() {
        return settings.jobs().enabled() && !makesCache;
    }

    @Override
    public boolean messages() {
        return settings.messages().enabled();
    }

    @Override
    public boolean rpc() {
        return settings.rpc().enabled();
    }

    @Override
    public boolean propagates() {
        return !settings.propagation().to().isEmpty();
    }

    @Override
    public List<String> annotations() {
        return settings.methods().annotations();
    }

    @Override
    public List<String> excludedMethods() {
        return settings.methods().exclude();
    }

    @Override
    public List<String> includedMethods() {
        return settings.methods().include();
    }

    @Override
    public List<String> excludedPrefixes() {
        return settings.weaving().excludedPrefixes();
    }

    @Override
    public long waitMillis() {
        return settings.weaving().waitMillis();
    }
}
