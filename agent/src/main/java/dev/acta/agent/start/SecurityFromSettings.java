package dev.acta.agent.start;

import dev.acta.agent.config.PathPatterns;
import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.security.SecurityRules;
import dev.acta.agent.publish.SecurityLimits;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The settings about security events, each looked up once. */
final class SecurityFromSettings implements SecurityRules, SecurityLimits {

    private final boolean logins;
    private final boolean sessions;
    private final int failuresPerMinute;
    private final long loginAgainAfterMillis;
    private final PathPatterns adminPaths;
    private final Set<String> adminRoles;
    private final Set<String> adminTables = new HashSet<>();

    SecurityFromSettings(Settings settings) {
        logins = settings.security().enabled();
        sessions = logins && settings.security().sessions();
        failuresPerMinute = settings.security().failuresPerMinute();
        loginAgainAfterMillis = settings.security().loginAgainAfterMillis();
        adminPaths = settings.security().adminPaths();
        adminRoles = new HashSet<>(settings.security().adminRoles());
        for (String table : settings.security().adminTables()) {
            adminTables.add(table.toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public boolean capturesLogins() {
        return logins;
    }

    @Override
    public boolean capturesSessions() {
        return sessions;
    }

    @Override
    public int failuresPerMinute() {
        return failuresPerMinute;
    }

    @Override
    public long loginAgainAfterMillis() {
        return loginAgainAfterMillis;
    }

    @Override
    public boolean isAdminPath(String path) {
        return adminPaths.fitAnyReading(path);
    }

    @Override
    public boolean hasAdminTables() {
        return !adminTables.isEmpty();
    }

    @Override
    public boolean isAdminTable(String name) {
        String table = name.toLowerCase(Locale.ROOT);
        return adminTables.contains(table) || adminTables.contains(table.substring(table.lastIndexOf('.') + 1));
    }

    @Override
    public boolean isAdminRole(String name) {
        return adminRoles.contains(name);
    }
}
