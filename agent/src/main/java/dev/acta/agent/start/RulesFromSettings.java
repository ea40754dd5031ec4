package dev.acta.agent.start;

import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.CaptureRules;
import dev.acta.agent.instrument.http.HttpRules;
import dev.acta.agent.instrument.identity.ActorRules;
import dev.acta.agent.instrument.jdbc.JdbcRules;
import dev.acta.agent.instrument.security.SecurityRules;

/** The settings that captures read, each looked up once. */
final class RulesFromSettings implements CaptureRules {

    private final HttpRules http;
    private final SecurityRules security;
    private final ActorRules actor;
    private final JdbcRules jdbc;

    RulesFromSettings(Settings settings) {
        this(settings, settings.jdbc().capturesReads());
    }

    /** @param countsRows whether result sets were woven at the start */
    RulesFromSettings(Settings settings, boolean countsRows) {
        http = new HttpRulesFromSettings(settings.http(), settings.values().maxChars());
        security = new SecurityFromSettings(settings);
        actor = new ActorFromSettings(settings);
        jdbc = new JdbcRulesFromSettings(settings.jdbc(), countsRows);
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
    public JdbcRules jdbc() {
        return jdbc;
    }
}
