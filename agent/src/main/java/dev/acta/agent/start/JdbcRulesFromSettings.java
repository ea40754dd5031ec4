package dev.acta.agent.start;

import dev.acta.agent.config.JdbcAudit;
import dev.acta.agent.config.JdbcConnects;
import dev.acta.agent.config.JdbcSettings;
import dev.acta.agent.config.StatementRule;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.ShownValues;
import dev.acta.agent.event.SqlVerb;
import dev.acta.agent.instrument.jdbc.JdbcRules;
import dev.acta.agent.sql.TableMention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which statements become events. A rule about tables is looked up by the words of the text; where that says "perhaps", the rule can make
 * more statements become events and never fewer.
 */
final class JdbcRulesFromSettings implements JdbcRules {

    private final JdbcAudit audit;
    private final JdbcConnects connects;
    private final TableMention sensitive;
    private final TableMention digested;
    private final TableMention hidden;
    private final ShownValues values;
    private final boolean validation;
    private final StatementRule[] rules;
    private final TableMention[] mentions;
    private final List<Set<String>> tables = new ArrayList<>();
    private final boolean countsRows;
    private final boolean readsKeys;
    private final int maxBatch;

    /** @param countsRows whether result sets were woven at the start */
    JdbcRulesFromSettings(JdbcSettings settings, boolean countsRows) {
        this.audit = settings.audit();
        this.connects = settings.connects();
        this.sensitive = TableMention.of(settings.sensitiveTables());
        this.digested = TableMention.of(settings.digestTables());
        this.hidden = TableMention.of(settings.hiddenTables());
        this.values = ShownValues.valueOf(settings.values().name());
        this.validation = settings.validation();
        this.rules = settings.rules().toArray(new StatementRule[0]);
        this.mentions = new TableMention[rules.length];
        for (int i = 0; i < rules.length; i++) {
            mentions[i] = TableMention.of(rules[i].tables());
            Set<String> names = new HashSet<>();
            for (String table : rules[i].tables()) {
                names.add(plain(table));
            }
            tables.add(names);
        }
        this.countsRows = countsRows;
        this.readsKeys = settings.generatedKeys();
        this.maxBatch = settings.maxBatch();
    }

    private static String plain(String table) {
        return table.substring(table.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean captures(String sql, boolean reads, Actor actor, String path) {
        if (!validation && ValidationQueries.isOne(sql)) {
            return false;
        }
        JdbcAudit level = rules.length == 0 ? audit : level(sql, actor, path);
        boolean told = level == JdbcAudit.ALL || level == JdbcAudit.WRITES && !reads || !reads && !isOnlyWork(sql);
        return told || sensitive.isIn(sql);
    }

    @Override
    public boolean tellsConnect(boolean failed, Actor actor, String path) {
        boolean asked = connects == JdbcConnects.ALL || failed && connects == JdbcConnects.FAILURES;
        return asked && captures(null, false, actor, path);
    }

    private JdbcAudit level(String sql, Actor actor, String path) {
        JdbcAudit most = JdbcAudit.OFF;
        for (int i = 0; i < rules.length; i++) {
            StatementRule rule = rules[i];
            if (!rule.isFor(actor.id(), actor.roles()) || !rule.mayFit(path)) {
                continue;
            }
            boolean anyTable = rule.tables().isEmpty();
            if (!anyTable && !mentions[i].isIn(sql)) {
                continue;
            }
            most = more(most, rule.audit());
            if (rule.isPathCertain(path) && (anyTable || isOnly(sql, tables.get(i)))) {
                return most;
            }
        }
        return more(most, audit);
    }

    /** Whether a text surely changes one of these tables and no other. */
    private static boolean isOnly(String sql, Set<String> tables) {
        String target = SqlVerb.onlyTarget(sql);
        return target != null && tables.contains(plain(target));
    }

    /** Whether a text works within a transaction and does not begin or end one: those are always followed. */
    private static boolean isOnlyWork(String sql) {
        if (sql == null || sql.indexOf(';') >= 0) {
            return sql == null; // a batch
        }
        switch (String.valueOf(SqlVerb.of(sql))) {
            case "INSERT":
            case "UPDATE":
            case "DELETE":
            case "MERGE":
            case "REPLACE":
            case "COPY":
            case "SELECT":
                return true;
            default:
                return false;
        }
    }

    @Override
    public ShownValues values(String sql) {
        if (values == ShownValues.NONE || hidden.isIn(sql)) {
            return ShownValues.NONE;
        }
        return digested.isIn(sql) ? ShownValues.DIGEST : values;
    }

    private static JdbcAudit more(JdbcAudit one, JdbcAudit other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(JdbcAudit level) {
        switch (level) {
            case OFF:
                return 0;
            case WRITES:
                return 1;
            default:
                return 2;
        }
    }

    @Override
    public boolean countsRows() {
        return countsRows;
    }

    @Override
    public boolean readsKeys() {
        return readsKeys;
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }
}
