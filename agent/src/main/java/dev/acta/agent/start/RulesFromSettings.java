package dev.acta.agent.start;

import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.CaptureRules;
import dev.acta.agent.instrument.http.HttpRules;
import dev.acta.agent.instrument.identity.ActorRules;
import dev.acta.agent.instrument.security.SecurityRules;

/** The settings that captures read, each looked up once. */
final class RulesFromSettings implements CaptureRules {

    private final HttpRules http;
    private final SecurityRules security;
    private final ActorRules actor;
    private final boolean reads;
    private final boolean countsRows;
    private final int maxBatch;

    RulesFromSettings(Settings settings) {
        this(settings, settings.jdbc().capturesReads());
    }

    /** @param countsRows whether result sets were woven at the start */
    RulesFromSettings(Settings settings, boolean countsRows) {
        this.countsRows = countsRows;
        http = new HttpRulesFromSettings(settings.http(), settings.values().maxChars());
        security = new SecurityFromSettings(settings);
        actor = new ActorFromSettings(settings);
        reads = settings.jdbc().capturesReads();
        maxBatch = settings.jdbc().maxBatch();
    }

    @Override
    public SecurityRules security() {
        return security;
    }

    @Override
    public HttpRules http() {
        return http;
    }

    @Override
    public ActorRules actor() {
        return actor;
    }

    @Override
    public boolean capturesReads() {
        return reads;
    }

    @Override
    public boolean countsRows() {
        return countsRows;
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }
}
