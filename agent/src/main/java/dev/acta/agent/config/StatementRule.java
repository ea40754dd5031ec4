package dev.acta.agent.config;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** One named rule for SQL statements: conditions, all of which must hold, and which of them become events. Immutable; any thread. */
public final class StatementRule {

    /** Null in each: no condition. */
    private final PathPatterns paths;

    private final RequestRule roles;
    private final List<String> users;
    private final List<String> tables;
    private final JdbcAudit audit;

    StatementRule(List<String> paths, List<String> roles, List<String> users, List<String> tables, JdbcAudit audit) {
        this.paths = paths == null ? null : new PathPatterns(paths);
        this.roles = roles == null ? null : new RequestRule(null, null, roles, null, RequestLevel.METADATA);
        this.users = users;
        this.tables = tables;
        this.audit = audit;
    }

    boolean isForAll() {
        return paths == null && roles == null && users == null && tables == null;
    }

    /** Which of the statements become events. */
    public JdbcAudit audit() {
        return audit;
    }

    /** The tables that the rule is for, empty for any. */
    public List<String> tables() {
        return tables == null ? Collections.<String>emptyList() : tables;
    }

    /**
     * Whether the conditions on who acts hold.
     *
     * @param user id of the actor, may be null
     * @param held roles of the actor
     */
    public boolean isFor(String user, Collection<String> held) {
        return (users == null || users.contains(user)) && (roles == null || roles.isFor(held));
    }

    /**
     * Whether the condition on the path may hold: surely, if {@link #isPathCertain}.
     *
     * @param path the raw request URI without query; null outside of a request
     */
    public boolean mayFit(String path) {
        return paths == null || paths.fitAnyReading(path);
    }

    /** Whether the path can be read in one way only. */
    public boolean isPathCertain(String path) {
        return paths == null || path != null && !PathPatterns.isAmbiguous(path);
    }
}
