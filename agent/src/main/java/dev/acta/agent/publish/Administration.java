package dev.acta.agent.publish;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.SqlVerb;
import java.util.List;

/** Tells which writes are administration, by the operator's rules. Publisher thread only. */
final class Administration {

    private final SecurityLimits limits;

    Administration(SecurityLimits limits) {
        this.limits = limits;
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
            String table = SqlVerb.target(((DbStatement) event).sql()); // of a statement that changes rows
            return table != null && limits.isAdminTable(table) ? "admin-tables" : null;
        }
        return null;
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
