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

    static final Setting<Boolean> GENERATED_KEYS = Setting.of(
            "acta.jdbc.generated-keys",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether keys of new rows are told as the application reads them from `getGeneratedKeys()`. The getters of all result sets"
                    + " are woven for it.");
    static final Setting<Long> READ_HOLD = Setting.of(
            "acta.jdbc.read-hold-ms",
            NumberType.millis(1, 3_600_000),
            30_000L,
            "0.1.0",
            "How long the event of a statement waits for its results to be read (rows, generated keys, out parameters), if its result set,"
                    + " statement, transaction and connection stay open so long.");

    static final List<Setting<?>> DECLARED =
            Arrays.<Setting<?>>asList(ENABLED, AUDIT, MAX_BATCH, GENERATED_KEYS, READ_HOLD);

    private final boolean enabled;
    private final JdbcAudit audit;
    private final int maxBatch;
    private final boolean generatedKeys;
    private final long readHoldMillis;

    JdbcSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        audit = sources.value(AUDIT);
        maxBatch = sources.value(MAX_BATCH).intValue();
        generatedKeys = sources.value(GENERATED_KEYS);
        readHoldMillis = sources.value(READ_HOLD);
    }

    public boolean enabled() {
        return enabled;
    }

    public JdbcAudit audit() {
        return audit;
    }

    /** Whether some statements that only read are to be captured. */
    public boolean capturesReads() {
        return audit == JdbcAudit.ALL;
    }

    public boolean generatedKeys() {
        return generatedKeys;
    }

    /** Milliseconds. */
    public long readHoldMillis() {
        return readHoldMillis;
    }

    /** Rows. */
    public int maxBatch() {
        return maxBatch;
    }
}
