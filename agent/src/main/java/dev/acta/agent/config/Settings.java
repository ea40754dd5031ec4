package dev.acta.agent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Every setting of this run, checked. Immutable; any thread. */
public final class Settings {
    static final Setting<Boolean> ENABLED = Setting.of(
                    "acta.enabled",
                    FlagType.FLAG,
                    true,
                    "0.1.0",
                    "Whether the agent does anything; false at the start leaves the application as if the flag were not there. In"
                            + " the file it is the kill switch of a running agent: from then on captures return at once, until it"
                            + " is true again. Both moments are in the trail.")
            .reloading();
    static final Setting<Boolean> PAUSE = Setting.of(
                    "acta.pause",
                    FlagType.FLAG,
                    false,
                    "0.1.0",
                    "Whether events are left out for a while; they are counted (`filtered` in `trail.close`), and beginning and"
                            + " end are in the trail. Unlike the kill switch it leaves the agent following transactions and"
                            + " requests, so that what comes after is complete.")
            .reloading();
    static final Setting<Guarantee> GUARANTEE = Setting.of(
            "acta.guarantee",
            new ChoiceType<Guarantee>(Guarantee.values()),
            Guarantee.ASYNC,
            "0.1.0",
            "What is promised about requests and commits when the JVM or the machine stops. `async`: kill -9 loses at most what is in the"
                    + " ring and in the writer's buffer. `durable`: a request reaches the application when its `http.begin` is on"
                    + " the disk, and its thread goes on when its `http.request` is. `fail-closed`: and a request that cannot"
                    + " be recorded is answered 503. The same of what becomes permanent in databases: it waits until it is on"
                    + " the disk, or is rolled back and throws. What is not promised yet: [guarantees.md](guarantees.md).");
    static final Setting<Long> GUARANTEE_WAIT = Setting.of(
            "acta.guarantee.wait-ms",
            NumberType.millis(10, 60_000),
            5_000L,
            "0.1.0",
            "How long a request may wait for the disk; after that `durable` lets it go on and counts it, `fail-closed`"
                    + " answers 503.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ENABLED, PAUSE, GUARANTEE, GUARANTEE_WAIT);

    private final boolean enabled;
    private final boolean paused;
    private final Guarantee guarantee;
    private final long guaranteeWaitMillis;
    private final ServiceSettings service;
    private final TrailSettings trail;
    private final RingSettings ring;
    private final HttpSettings http;
    private final SecuritySettings security;
    private final ActorSettings actor;
    private final JdbcSettings jdbc;
    private final MethodSettings methods;
    private final ApiSettings api;
    private final ThreadSettings threads;
    private final JobSettings jobs;
    private final MessageSettings messages;
    private final RpcSettings rpc;
    private final ExtensionSettings extensions;
    private final PropagationSettings propagation;
    private final ValueSettings values;
    private final RedactSettings redact;
    private final WeavingSettings weaving;
    private final LogSettings log;
    private final List<String> warnings;
    private final Map<String, String> effective;
    private final Sources sources;

    Settings(Sources sources) throws ConfigException {
        this.sources = sources;
        enabled = sources.value(ENABLED);
        paused = sources.value(PAUSE);
        guarantee = sources.value(GUARANTEE);
        guaranteeWaitMillis = sources.value(GUARANTEE_WAIT);
        service = new ServiceSettings(sources);
        trail = new TrailSettings(sources);
        ring = new RingSettings(sources);
        http = new HttpSettings(sources);
        security = new SecuritySettings(sources);
        actor = new ActorSettings(sources);
        jdbc = new JdbcSettings(sources);
        methods = new MethodSettings(sources);
        api = new ApiSettings(sources);
        threads = new ThreadSettings(sources);
        jobs = new JobSettings(sources, service.name());
        messages = new MessageSettings(sources);
        rpc = new RpcSettings(sources);
        extensions = new ExtensionSettings(sources);
        propagation = new PropagationSettings(sources);
        values = new ValueSettings(sources);
        redact = new RedactSettings(sources, trail.dir());
        weaving = new WeavingSettings(sources);
        log = new LogSettings(sources, trail.dir());
        warnings = Collections.unmodifiableList(sources.warnings);
        effective = Collections.unmodifiableMap(sources.effective);
    }

    /**
     * Reads the settings: a system property beats an environment variable beats the file beats the default.
     *
     * @param file the properties file the operator named, or null
     * @param system usually {@code System.getProperties()}
     * @param environment usually {@code System.getenv()}
     * @throws ConfigException if the file cannot be read or a value cannot be used
     */
    public static Settings load(Path file, Properties system, Map<String, String> environment) throws ConfigException {
        return Reloading.start(file, system, environment).settings();
    }

    /** Every setting there is, in the order of the reference. */
    static List<Setting<?>> declared() {
        List<Setting<?>> all = new ArrayList<Setting<?>>(DECLARED);
        all.addAll(ServiceSettings.DECLARED);
        all.addAll(TrailSettings.DECLARED);
        all.addAll(RingSettings.DECLARED);
        all.addAll(HttpSettings.DECLARED);
        all.addAll(BodySettings.DECLARED);
        all.addAll(RuleSettings.DECLARED);
        all.addAll(SecuritySettings.DECLARED);
        all.addAll(ActorSettings.DECLARED);
        all.addAll(JdbcSettings.DECLARED);
        all.addAll(MethodSettings.DECLARED);
        all.addAll(ApiSettings.DECLARED);
        all.addAll(ThreadSettings.DECLARED);
        all.addAll(JobSettings.DECLARED);
        all.addAll(MessageSettings.DECLARED);
        all.addAll(RpcSettings.DECLARED);
        all.addAll(ExtensionSettings.DECLARED);
        all.addAll(PropagationSettings.DECLARED);
        all.addAll(ValueSettings.DECLARED);
        all.addAll(RedactSettings.DECLARED);
        all.addAll(WeavingSettings.DECLARED);
        all.addAll(LogSettings.DECLARED);
        return all;
    }

    public boolean enabled() {
        return enabled;
    }

    /** Whether events are left out for the time being. */
    public boolean paused() {
        return paused;
    }

    Sources sources() {
        return sources;
    }

    public Guarantee guarantee() {
        return guarantee;
    }

    /** How long a request may wait for the disk. */
    public long guaranteeWaitMillis() {
        return guaranteeWaitMillis;
    }

    public ServiceSettings service() {
        return service;
    }

    public TrailSettings trail() {
        return trail;
    }

    public RingSettings ring() {
        return ring;
    }

    public HttpSettings http() {
        return http;
    }

    public SecuritySettings security() {
        return security;
    }

    public ActorSettings actor() {
        return actor;
    }

    public JdbcSettings jdbc() {
        return jdbc;
    }

    public MethodSettings methods() {
        return methods;
    }

    public ApiSettings api() {
        return api;
    }

    public ThreadSettings threads() {
        return threads;
    }

    public JobSettings jobs() {
        return jobs;
    }

    public MessageSettings messages() {
        return messages;
    }

    public RpcSettings rpc() {
        return rpc;
    }

    public ExtensionSettings extensions() {
        return extensions;
    }

    public PropagationSettings propagation() {
        return propagation;
    }

    public ValueSettings values() {
        return values;
    }

    public RedactSettings redact() {
        return redact;
    }

    public WeavingSettings weaving() {
        return weaving;
    }

    public LogSettings log() {
        return log;
    }

    /** What looks like a mistake but does not stop the agent, one line each: unknown keys, keys given twice. */
    public List<String> warnings() {
        return warnings;
    }

    /** What differs from the default, key to value as an operator would type it; secrets are {@code [secret]}. */
    public Map<String, String> effective() {
        return effective;
    }
}
