package dev.acta.agent.start;

import dev.acta.agent.config.JdbcAudit;
import dev.acta.agent.config.PathExcluder;
import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.CaptureRules;
import dev.acta.agent.instrument.http.HttpRules;

/** The settings that captures read, each looked up once. */
final class RulesFromSettings implements CaptureRules, HttpRules {

    private final PathExcluder excluder;
    private final String requestIdHeader;
    private final boolean reads;
    private final int maxBatch;

    RulesFromSettings(Settings settings) {
        excluder = settings.http().excluder();
        requestIdHeader = settings.http().requestIdHeader();
        reads = settings.jdbc().audit() == JdbcAudit.ALL;
        maxBatch = settings.jdbc().maxBatch();
    }

    @Override
    public HttpRules http() {
        return this;
    }

    @Override
    public boolean excludesPath(String path) {
        return excluder.excludes(path);
    }

    @Override
    public String requestIdHeader() {
        return requestIdHeader;
    }

    @Override
    public boolean capturesReads() {
        return reads;
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }
}
