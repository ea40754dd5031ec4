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
    static final Setting<JdbcConnects> CONNECTS = Setting.of(
                    "acta.jdbc.connects",
                    new ChoiceType<JdbcConnects>(JdbcConnects.values()),
                    JdbcConnects.FAILURES,
                    "0.1.0",
                    "Which attempts to open a connection to a database become events (`db.connect`): those that fail, all, or none. Only"
                            + " where a statement that changes something would be told, too. See"
                            + " [jdbc.md](jdbc.md#connections).")
            .reloading();
    static final Setting<List<String>> SENSITIVE_TABLES = Setting.of(
                    "acta.jdbc.sensitive-tables",
                    ListType.VALUE_NAMES,
                    Collections.<String>emptyList(),
                    "0.1.0",
                    "Tables, in any case, without schema: every statement that names one becomes an event, SELECTs too, whatever"
                            + " `acta.jdbc.audit` and rules say.")
            .reloading();
    static final Setting<JdbcValues> VALUES = Setting.of(
                    "acta.jdbc.values",
                    new ChoiceType<JdbcValues>(JdbcValues.values()),
                    JdbcValues.ALL,
                    "0.1.0",
                    "How much is kept of values: all that is not sensitive, a keyed digest of each, none. With `digest` and `none` literals in"
                            + " SQL texts and messages of errors are not kept either.")
            .reloading();
    static final Setting<List<String>> DIGEST_TABLES = Setting.of(
                    "acta.jdbc.values.digest-tables",
                    ListType.VALUE_NAMES,
                    Collections.<String>emptyList(),
                    "0.1.0",
                    "Tables, in any case, without schema: of statements that name one, values are kept as digests at most.")
            .reloading();
    static final Setting<List<String>> HIDDEN_TABLES = Setting.of(
                    "acta.jdbc.values.none-tables",
                    ListType.VALUE_NAMES,
                    Collections.<String>emptyList(),
                    "0.1.0",
                    "Tables, in any case, without schema: of statements that name one, no values are kept.")
            .reloading();
    static final Setting<Boolean> VALIDATION = Setting.of(
                    "acta.jdbc.validation-queries",
                    FlagType.FLAG,
                    false,
                    "0.1.0",
                    "Whether queries such as `SELECT 1`, by which pools ask whether a connection works, become events where SELECTs do.")
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

    static final Setting<Long> SUMMARY = Setting.of(
                    "acta.jdbc.summary-ms",
                    NumberType.millis(0, 60_000),
                    1_000L,
                    "0.1.0",
                    "How long equal SELECTs with equal values, within one request or transaction, and equal failures to connect, are"
                            + " gathered into one line with a count (`summary`); 0 writes a line for each. Never SELECTs that fail"
                            + " or name one of `acta.jdbc.sensitive-tables`.")
            .reloading();

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(
            ENABLED,
            AUDIT,
            CONNECTS,
            SENSITIVE_TABLES,
            VALUES,
            DIGEST_TABLES,
            HIDDEN_TABLES,
            VALIDATION,
            MAX_BATCH,
            GENERATED_KEYS,
            READ_HOLD,
            SUMMARY);

    private final boolean enabled;
    private final JdbcAudit audit;
    private final JdbcConnects connects;
    private final List<String> sensitiveTables;
    private final List<StatementRule> rules;
    private final JdbcValues values;
    private final List<String> digestTables;
    private final List<String> hiddenTables;
    private final boolean validation;
    private final int maxBatch;
    private final boolean generatedKeys;
    private final long readHoldMillis;
    private final long summaryMillis;

    JdbcSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        audit = sources.value(AUDIT);
        connects = sources.value(CONNECTS);
        sensitiveTables = sources.value(SENSITIVE_TABLES);
        rules = new RuleSettings(sources).statementRules();
        values = sources.value(VALUES);
        digestTables = sources.value(DIGEST_TABLES);
        hiddenTables = sources.value(HIDDEN_TABLES);
        validation = sources.value(VALIDATION);
        maxBatch = sources.value(MAX_BATCH).intValue();
        generatedKeys = sources.value(GENERATED_KEYS);
        readHoldMillis = sources.value(READ_HOLD);
        summaryMillis = sources.value(SUMMARY);
    }

    public boolean enabled() {
        return enabled;
    }

    public JdbcAudit audit() {
        return audit;
    }

    public JdbcConnects connects() {
        return connects;
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

    public JdbcValues values() {
        return values;
    }

    /** Of statements that name one, digests of values are kept at most. */
    public List<String> digestTables() {
        return digestTables;
    }

    /** Of statements that name one, no values are kept. */
    public List<String> hiddenTables() {
        return hiddenTables;
    }

    /** Whether validation queries of pools are captured like other reads. */
    public boolean validation() {
        return validation;
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

    /** Milliseconds, 0 for a line for each read. */
    public long summaryMillis() {
        return summaryMillis;
    }

    /** Rows. */
    public int maxBatch() {
        return maxBatch;
    }
}
