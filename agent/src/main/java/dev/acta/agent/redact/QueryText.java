package dev.acta.agent.redact;

/**
 * Hides the values of a query string (WHATWG URL, "application/x-www-form-urlencoded") by their names. A value goes on to the next {@code &}, whatever stands in it; an
 * identifier ends at a semicolon, too.
 */
final class QueryText {

    private static final int MAX_NAME = 128;

    private final SensitiveNames names;
    private final KeyedDigest digest;

    QueryText(SensitiveNames names, KeyedDigest digest) {
        this.names = names;
        this.digest = digest;
    }

    /** @param text a query, or an address with one */
    String mask(String text) {
        StringBuilder masked = null;
        int done = 0;
        int name = 0;
        int end = -1;
        Boolean oAuth = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '&' || c == '?' || c == ';' || c == '#') {
                name = i + 1;
            } else if (c == '=' && i > name && i - name <= MAX_NAME && isName(text, name, i)) {
                String of = text.substring(name, i);
                if (end < i) { // each is looked for once
                    end = text.indexOf('&', i);
                    end = end < 0 ? text.length() : end;
                }
                Sensitivity kind = names.of(of);
                if (kind == Sensitivity.NONE) {
                    oAuth = oAuth == null ? Parameters.isOfOAuthIn(text) : oAuth;
                    if (Parameters.isSecret(of, text, i + 1, end, oAuth)) {
                        kind = Sensitivity.SECRET;
                    }
                }
                int to = kind == Sensitivity.IDENTIFIER ? endOfIdentifier(text, i + 1, end) : end;
                String value = kind == Sensitivity.NONE ? "" : text.substring(i + 1, to);
                if (!value.isEmpty() && !value.equals(Redactor.REDACTED) && !digest.isDigest(value)) {
                    masked = masked == null ? new StringBuilder(text.length() + 32) : masked;
                    masked.append(text, done, i + 1)
                            .append(kind == Sensitivity.SECRET ? Redactor.REDACTED : digest.of(value));
                    done = to;
                }
                i = kind == Sensitivity.NONE ? i : to - 1;
                name = i + 1;
            } else if (c == '=') {
                name = i + 1;
            }
        }
        return masked == null ? text : masked.append(text, done, text.length()).toString();
    }

    private static int endOfIdentifier(String text, int from, int to) {
        int end = from;
        while (end < to && text.charAt(end) != ';' && text.charAt(end) != '#') {
            end++;
        }
        return end;
    }

    private static boolean isName(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "_-.:[]%+$!".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
