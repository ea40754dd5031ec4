package dev.acta.agent.redact;

/**
 * Hides what follows a sensitive name as a segment of its own: {@code /password-reset/8fe21c07ab34}, {@code /sessions/A1B2C3D4E5F6}. Only
 * what looks drawn by lot: twelve characters and more, with digits among the letters or with capitals that begin no word, or twenty letters of one
 * case. {@code /password/change} and {@code /session/getCurrentUser} are paths.
 */
final class PathSegments {

    private static final int MIN_TOKEN = 12;
    /** Of letters of one case. */
    private static final int MIN_PLAIN_TOKEN = 20;

    private final SensitiveNames names;
    private final KeyedDigest digest;

    PathSegments(SensitiveNames names, KeyedDigest digest) {
        this.names = names;
        this.digest = digest;
    }

    String mask(String text) {
        StringBuilder masked = null;
        int done = 0;
        int start = 0;
        Sensitivity before = Sensitivity.NONE;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '/';
            if (c != '/' && c != '?' && c != '#') {
                continue;
            }
            if (before != Sensitivity.NONE && isToken(text, start, i)) {
                if (masked == null) {
                    masked = new StringBuilder(text.length());
                }
                masked.append(text, done, start)
                        .append(before == Sensitivity.SECRET ? Redactor.REDACTED : digest.of(text.substring(start, i)));
                done = i;
                before = Sensitivity.NONE;
            } else {
                before = i > start && i - start <= 64 ? kindOf(text.substring(start, i)) : Sensitivity.NONE;
            }
            start = i + 1;
            if (c != '/') {
                break;
            }
        }
        return masked == null ? text : masked.append(text, done, text.length()).toString();
    }

    /** {@code /sessions/..} and {@code /tokens/..} name what one of them is. */
    private Sensitivity kindOf(String segment) {
        Sensitivity kind = names.of(segment);
        boolean plural =
                kind == Sensitivity.NONE && segment.length() > 2 && (segment.charAt(segment.length() - 1) | 32) == 's';
        return plural ? names.of(segment.substring(0, segment.length() - 1)) : kind;
    }

    private boolean isToken(String text, int from, int to) {
        boolean digits = false;
        boolean small = false;
        boolean capitals = false;
        boolean signs = false;
        boolean words = true; // as in getCurrentUser
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            digits |= c >= '0' && c <= '9';
            small |= Character.isLowerCase(c);
            if (i > from && Character.isUpperCase(c)) {
                capitals = true;
                words &= i + 2 < to
                        && Character.isLowerCase(text.charAt(i + 1))
                        && Character.isLowerCase(text.charAt(i + 2));
            }
            signs |= !Character.isLetterOrDigit(c);
        }
        boolean mixed = digits && (small || capitals) || small && capitals && !words;
        boolean plain = small != capitals && !signs && to - from >= MIN_PLAIN_TOKEN;
        return to - from >= MIN_TOKEN
                && (mixed || plain)
                && !text.startsWith(Redactor.REDACTED, from)
                && !digest.isDigest(text.substring(from, to));
    }
}
