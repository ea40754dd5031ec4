package dev.acta.agent.start;

import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.CaptureRules;
import dev.acta.agent.instrument.api.ApiRules;
import dev.acta.agent.instrument.http.HttpRules;
import dev.acta.agent.instrument.identity.ActorRules;
import dev.acta.agent.instrument.jdbc.JdbcRules;
import dev.acta.agent.instrument.job.JobRules;
import dev.acta.agent.instrument.message.MessageRules;
import dev.acta.agent.instrument.propagate.PropagationRules;
import dev.acta.agent.instrument.rmi.RpcRules;
import dev.acta.agent.instrument.security.SecurityRules;

/** The settings that captures read, each looked up once. */
final class RulesFromSettings implements CaptureRules {

    private final HttpRules http;
    private final SecurityRules security;
    private final ActorRules actor;
    private final JdbcRules jdbc;
    private final JobRules jobs;
    private final MessageRules messages;
    private final RpcRules rpc;
    private final ApiRules api;
    private final PropagationRules propagation;

    RulesFromSettings(Settings settings, PropagationRules propagation) {
        this(settings, settings.jdbc().capturesReads(), propagation);
    }

    /**
     * @param countsRows whether result sets were woven at the start
     * @param propagation does not change while the application runs
     */
    RulesFromSettings(Settings settings, boolean countsRows, PropagationRules propagation) {
        http = new HttpRulesFromSettings(
                settings.http(), settings.values().maxChars(), settings.redact().names());
        security = new SecurityFromSettings(settings);
        actor = new ActorFromSettings(settings);
        jdbc = new JdbcRulesFromSettings(settings.jdbc(), countsRows);
        jobs = new JobRulesFromSettings(settings.jobs());
        messages = new MessageRulesFromSettings(settings.messages());
        rpc = new RpcRulesFromSettings(settings.rpc(), settings.actor().jaas());
        api = new ApiRulesFromSettings(settings.api());
        this.propagation = propagation;
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

    @Override
    public JobRules jobs() {
        return jobs;
    }

    @Override
    public MessageRules messages() {
        return messages;
    }

    @Override
    public RpcRules rpc() {
        return rpc;
    }

    @Override
    public ApiRules api() {
        return api;
    }

    @Override
    public PropagationRules propagation() {
        return propagation;
    }
}
