package dev.acta.agent.publish;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.sql.SqlReading;
import java.util.List;

/** Tells which writes are administration, by the operator's rules. Publisher thread only. */
final class Administration {

    private final SecurityLimits limits;
    private final Statements statements;

    Administration(SecurityLimits limits, Statements statements) {
        this.limits = limits;
        this.statements = statements;
    }

    /**
     * The rule that names an event as administration.
     *
     * @return the last word of its setting, {@code null} if none does
     */
    String ruleFor(Captured event) {
        if (event instanceof HttpRequest) {
            return ruleFor((HttpRequest) event);
        }
        if (event instanceof DbStatement) {
            return ruleFor((DbStatement) event);
        }
        return null;
    }

    private String ruleFor(DbStatement event) {
        if (!limits.hasAdminTables()) {
            return null;
        }
        if (event.cursor() != null) {
            for (String table : statements.tables(event)) {
                if (limits.isAdminTable(table)) {
                    return "admin-tables";
                }
            }
        }
        for (SqlReading each : statements.of(event)) {
            if (changesRows(each.operation()) && changesAdminTable(each)) {
                return "admin-tables";
            }
        }
        return null;
    }

    private boolean changesAdminTable(SqlReading reading) {
        for (String table : reading.tablesWritten()) {
            if (limits.isAdminTable(table)) {
                return true;
            }
        }
        if (reading.isUnparsed() && reading.target() == null) {
            for (String word : reading.words()) {
                if (limits.isAdminTable(word)) {
                    return true; // it may read that table and write another one: one line too many, not one too few
                }
            }
        }
        return false;
    }

    private static boolean changesRows(String operation) {
        switch (String.valueOf(operation)) {
            case "CREATE":
            case "ALTER":
            case "DROP":
            case "SELECT":
            case "null":
                return false;
            default: // INSERT and its kind, TRUNCATE, blocks of several statements
                return true;
        }
    }

    private String ruleFor(HttpRequest event) {
        if (onlyReads(event.line().method())) {
            return null;
        }
        if (limits.isAdminPath(event.resolvedPath())) {
            return "admin-paths";
        }
        List<String> roles = event.story().actor().roles();
        for (int i = 0; i < roles.size(); i++) {
            if (limits.isAdminRole(roles.get(i))) {
                return "admin-roles";
            }
        }
        return null;
    }

    /** RFC 9110, section 9.2.1. */
    private static boolean onlyReads(String method) {
        switch (String.valueOf(method)) {
            case "GET":
            case "HEAD":
            case "OPTIONS":
            case "TRACE":
                return true;
            default:
                return false;
        }
    }
}
