package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Logins, refusals, sessions and administration. */
public final class SecuritySettings {
    static final Setting<Boolean> ENABLED = Setting.of(
            "acta.security.enabled",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether logins, failed logins, logouts and refusals become events of their own (`auth.login`, `auth.failed`,"
                    + " `auth.logout`, `auth.denied`).");
    static final Setting<Boolean> SESSIONS = Setting.of(
            "acta.security.sessions",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether the beginning of a session, its end and a change of its id become events (`auth.session`).");
    static final Setting<Long> FAILURES_PER_MINUTE = Setting.of(
            "acta.security.failures-per-minute",
            NumberType.count(0, 1_000_000),
            5L,
            "0.1.0",
            "How many failed logins, and refusals (401) of a user's credentials that no login told of, one address may have"
                    + " within a minute, counted from the first; the next one is marked with severity ERROR and tag `brute-force`. 0: no such rule.");
    static final Setting<Long> LOGIN_AGAIN_AFTER = Setting.of(
            "acta.security.login-again-after",
            NumberType.millis(0, 7 * 86_400_000L),
            1_800_000L,
            "0.1.0",
            "Clients that send their credentials with every request (HTTP Basic, Digest, bearer tokens) log in when the same"
                    + " user has not been seen from the same address for this long. 0: every request is a login.");

    static final Setting<List<String>> ADMIN_PATHS = Setting.of(
            "acta.security.admin-paths",
            ListType.PATH_PATTERNS,
            Collections.<String>emptyList(),
            "0.1.0",
            "Paths (with context path) of user administration, patterns as in `acta.http.exclude`: a request to them that is not"
                    + " GET, HEAD, OPTIONS or TRACE gives an `account.change` beside its `http.request`.");
    static final Setting<List<String>> ADMIN_ROLES = Setting.of(
            "acta.security.admin-roles",
            ListType.ROLES,
            Collections.<String>emptyList(),
            "0.1.0",
            "Roles of administrators: every such request of somebody who has one of them gives an `account.change`.");
    static final Setting<List<String>> ADMIN_TABLES = Setting.of(
            "acta.security.admin-tables",
            ListType.VALUE_NAMES,
            Collections.<String>emptyList(),
            "0.1.0",
            "Tables of users, roles and rights, in any case, with schema or for any schema without: an INSERT, UPDATE, DELETE or"
                    + " MERGE gives an `account.change` beside its `db.statement`.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(
            ENABLED, SESSIONS, FAILURES_PER_MINUTE, LOGIN_AGAIN_AFTER, ADMIN_PATHS, ADMIN_ROLES, ADMIN_TABLES);

    private final boolean enabled;
    private final boolean sessions;
    private final int failuresPerMinute;
    private final long loginAgainAfterMillis;
    private final PathPatterns adminPaths;
    private final List<String> adminRoles;
    private final List<String> adminTables;

    SecuritySettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        sessions = sources.value(SESSIONS);
        failuresPerMinute = sources.value(FAILURES_PER_MINUTE).intValue();
        loginAgainAfterMillis = sources.value(LOGIN_AGAIN_AFTER);
        adminPaths = new PathPatterns(sources.value(ADMIN_PATHS));
        adminRoles = sources.value(ADMIN_ROLES);
        adminTables = sources.value(ADMIN_TABLES);
    }

    public boolean enabled() {
        return enabled;
    }

    public boolean sessions() {
        return sessions;
    }

    /** 0 for no rule. */
    public int failuresPerMinute() {
        return failuresPerMinute;
    }

    /** Where accounts are administered. */
    public PathPatterns adminPaths() {
        return adminPaths;
    }

    /** Who administers accounts. */
    public List<String> adminRoles() {
        return adminRoles;
    }

    /** Where accounts are kept. */
    public List<String> adminTables() {
        return adminTables;
    }

    /** 0 if every request counts. */
    public long loginAgainAfterMillis() {
        return loginAgainAfterMillis;
    }
}
