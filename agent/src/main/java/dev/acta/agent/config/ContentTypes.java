package dev.acta.agent.config;

import java.util.List;

/**
 * Content types of a list, {@code text/*} for all of one kind. A structured syntax suffix (RFC 6839) counts as the type that it names:
 * {@code application/problem+json} is {@code application/json}. Parameters and case do not count. Immutable; any thread.
 */
public final class ContentTypes {
    private final String[] wanted;

    ContentTypes(List<String> wanted) {
        this.wanted = wanted.toArray(new String[0]);
    }

    /** Whether a Content-Type header is one of them; no header is none of them. */
    public boolean match(String header) {
        if (header == null) {
            return false;
        }
        int end = header.indexOf(';');
        end = end < 0 ? header.length() : end;
        while (end > 0 && header.charAt(end - 1) <= ' ') {
            end--;
        }
        int plus = header.lastIndexOf('+', end - 1);
        for (String each : wanted) {
            if (matches(each, header, end)
                    || plus > 0
                            && each.regionMatches(true, 0, "application/", 0, 12)
                            && each.length() - 12 == end - plus - 1
                            && each.regionMatches(true, 12, header, plus + 1, end - plus - 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String wanted, String header, int end) {
        int star = wanted.length() - 1;
        boolean prefix = wanted.charAt(star) == '*';
        int length = prefix ? star : wanted.length();
        return (prefix ? end > length : end == length) && header.regionMatches(true, 0, wanted, 0, length);
    }
}
