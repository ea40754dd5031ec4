package dev.acta.agent.config;

import java.util.Arrays;
import java.util.List;

/** JDBC statements and transactions. */
public final class JdbcSettings {
    static final Setting<Boolean> ENABLED =
            Setting.of("acta.jdbc.enabled", FlagType.FLAG, true, "0.1.0", "Whether JDBC drivers are woven at all.");
    static final Setting<JdbcAudit> AUDIT = Setting.of(
            "acta.jdbc.audit",
            new ChoiceType<JdbcAudit>(JdbcAudit.values()),
            JdbcAudit.WRITES,
            "0.1.0",
            "Which statements become events: those that may change something, all, or none.");
    static final Setting<Long> MAX_BATCH = Setting.of(
            "acta.jdbc.max-batch",
            NumberType.count(0, 100_000),
            100L,
            "0.1.0",
            "How many rows of values are kept of one batch; the number of rows is always exact.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ENABLED, AUDIT, MAX_BATCH);

    private final boolean enabled;
    private final JdbcAudit audit;
    private final int maxBatch;

    JdbcSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        audit = sources.value(AUDIT);
        maxBatch = sources.value(MAX_BATCH).intValue();
    }

    public boolean enabled() {
        return enabled;
    }

    public JdbcAudit audit() {
        return audit;
    }

    /** Rows. */
    public int maxBatch() {
        return maxBatch;
    }
}
