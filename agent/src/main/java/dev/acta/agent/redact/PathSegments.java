package dev.acta.agent.redact;

/**
 * Hides what follows a sensitive name as a segment of its own, or as the second one behind it: {@code /password-reset/8fe21c07ab34}, {@code /sessions/A1B2C3D4E5F6},
 * {@code /password/reset/8fe21c07ab34}. Only
 * what looks drawn by lot: twelve characters and more, with digits among the letters or with capitals that begin no word, or twenty letters of one
 * case. Also what looks even more so ({@link Lot}) behind a word that is used for links in mails: {@code /verify-email/..}. {@code /password/change} and {@code /session/getCurrentUser} are paths.
 */
final class PathSegments {

    private static final int MIN_TOKEN = 12;
    /** Of letters of one case. */
    private static final int MIN_PLAIN_TOKEN = 20;

    private static final int MAX_WORD = 64;
    /** Words of paths that are sent by mail, with what proves who got it. */
    private static final String[] LINKS = {
        "|reset|",
        "|verify|",
        "|verification|",
        "|confirm|",
        "|confirmation|",
        "|activate|",
        "|activation|",
        "|invite|",
        "|invitation|",
        "|unsubscribe|",
        "|recover|",
        "|recovery|"
    };

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
        Sensitivity before = Sensitivity.NONE; // by one of the two segments in front
        Sensitivity inFront = Sensitivity.NONE;
        int second = -1; // where the two segments in front begin; none: -1
        int first = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '/';
            boolean escaped = isEscapedSlash(text, i);
            if (c != '/' && c != '?' && c != '#' && !escaped) {
                continue;
            }
            boolean drawn = Lot.isDrawn(text, start, i)
                    && (isOfLinks(text, second, start) || isOfLinks(text, first, second))
                    && !digest.isDigest(text.substring(start, i));
            if (before != Sensitivity.NONE && isToken(text, start, i) || drawn) {
                if (masked == null) {
                    masked = new StringBuilder(text.length());
                }
                masked.append(text, done, start)
                        .append(
                                before == Sensitivity.IDENTIFIER
                                        ? digest.of(text.substring(start, i))
                                        : Redactor.REDACTED);
                done = i;
                before = Sensitivity.NONE;
                inFront = Sensitivity.NONE;
                first = -1;
                second = -1;
            } else {
                boolean word = i > start && i - start <= MAX_WORD;
                Sensitivity kind = word ? kindOf(text.substring(start, i)) : Sensitivity.NONE;
                before = kind != Sensitivity.NONE ? kind : inFront;
                inFront = kind;
                first = second;
                second = start;
            }
            start = i + (escaped ? 3 : 1);
            i = start - 1;
            if (c == '?' || c == '#') {
                break;
            }
        }
        return masked == null ? text : masked.append(text, done, text.length()).toString();
    }

    private static boolean isEscapedSlash(String text, int at) {
        return text.startsWith("%2F", at) || text.startsWith("%2f", at);
    }

    /** {@code /verify-email/..}: one of its words is what a link in a mail is for. */
    private static boolean isOfLinks(String text, int from, int to) {
        if (from < 0 || to - from > MAX_WORD) {
            return false;
        }
        String words = SensitiveNames.words(text.substring(from, to));
        for (String word : LINKS) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
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
