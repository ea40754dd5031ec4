package dev.acta.agent.config;

import java.util.Collection;
import java.util.List;

/** One named rule: conditions, all of which must hold, and the level for requests that fulfil them. Immutable; any thread. */
final class RequestRule {
    /** Spring Security puts it before the names of roles. */
    private static final String ROLE_PREFIX = "ROLE_";

    /** Null in each: no condition. */
    private final PathPatterns paths;

    private final String[] methods;
    private final String[] roles;
    private final String[] contentTypes;
    private final RequestLevel level;

    RequestRule(
            List<String> paths,
            List<String> methods,
            List<String> roles,
            List<String> contentTypes,
            RequestLevel level) {
        this.paths = paths == null ? null : new PathPatterns(paths);
        this.methods = array(methods);
        this.roles = array(roles);
        this.contentTypes = array(contentTypes);
        this.level = level;
    }

    private static String[] array(List<String> items) {
        return items == null ? null : items.toArray(new String[0]);
    }

    RequestLevel level() {
        return level;
    }

    /** Whether the rule is only for people who hold a role. */
    boolean needsRole() {
        return roles != null;
    }

    /** Whether every condition but that on roles holds. */
    boolean fits(String method, String path, String contentType) {
        return fitsMethod(method)
                && (paths == null || path != null && paths.fit(path))
                && (contentTypes == null || contentType != null && fitsContentType(contentType));
    }

    /** A rule that leaves out requests must name the methods that change something: nobody means those by {@code *.css}. */
    private boolean fitsMethod(String method) {
        return methods == null ? level != RequestLevel.NONE || reads(method) : contains(methods, method);
    }

    static boolean reads(String method) {
        return "GET".equals(method) || "HEAD".equals(method);
    }

    private static boolean contains(String[] items, String wanted) {
        for (String item : items) {
            if (item.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean fitsContentType(String contentType) {
        int end = contentType.indexOf(';');
        end = end < 0 ? contentType.length() : end;
        while (end > 0 && contentType.charAt(end - 1) == ' ') {
            end--;
        }
        for (String wanted : contentTypes) {
            int star = wanted.length() - 1;
            boolean prefix = wanted.charAt(star) == '*';
            int length = prefix ? star : wanted.length();
            if ((prefix ? end > length : end == length) && contentType.regionMatches(true, 0, wanted, 0, length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the roles is one that the rule names, with or without Spring Security's prefix. */
    boolean isFor(Collection<String> held) {
        for (String role : held) {
            for (String wanted : roles) {
                if (role.equals(wanted)
                        || role.length() == wanted.length() + ROLE_PREFIX.length()
                                && role.startsWith(ROLE_PREFIX)
                                && role.endsWith(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }
}
