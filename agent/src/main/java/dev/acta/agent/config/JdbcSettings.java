package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
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
            "Which statements become events, of those that no rule matches: those that may change something, all, or none. See"
                    + " [jdbc.md](jdbc.md).")
            .reloading();
    static final Setting<List<String>> SENSITIVE_TABLES = Setting.of(
                    "acta.jdbc.sensitive-tables",
                    ListType.VALUE_NAMES,
                    Collections.<String>emptyList(),
                    "0.1.0",
                    "Tables, in any case, without schema: every statement that names one becomes an event, SELECTs too, whatever"
                            + " `acta.jdbc.audit` and rules say.")
            .reloading();
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
            Arrays.<Setting<?>>asList(ENABLED, AUDIT, SENSITIVE_TABLES, MAX_BATCH, GENERATED_KEYS, READ_HOLD);

    private final boolean enabled;
    private final JdbcAudit audit;
    private final List<String> sensitiveTables;
    private final List<StatementRule> rules;
    private final int maxBatch;
    private final boolean generatedKeys;
    private final long readHoldMillis;

    JdbcSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        audit = sources.value(AUDIT);
        sensitiveTables = sources.value(SENSITIVE_TABLES);
        rules = new RuleSettings(sources).statementRules();
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
        boolean reads = audit == JdbcAudit.ALL || !sensitiveTables.isEmpty();
        for (StatementRule rule : rules) {
            reads |= rule.audit() == JdbcAudit.ALL;
        }
        return reads;
    }

    /** Whether any statement is to be captured. */
    public boolean capturesAny() {
        boolean any = audit != JdbcAudit.OFF || !sensitiveTables.isEmpty();
        for (StatementRule rule : rules) {
            any |= rule.audit() != JdbcAudit.OFF;
        }
        return any;
    }

    /** Every statement that names one of them is captured. */
    public List<String> sensitiveTables() {
        return sensitiveTables;
    }

    /** In their order; the first that matches decides. */
    public List<StatementRule> rules() {
        return rules;
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
