package dev.acta.agent.redact;

/**
 * Hides what validation messages quote beside a sensitive name: {@code on field 'password': rejected value [x]} (Spring), {@code propertyPath=password, invalidValue=x} (Bean Validation),
 * {@code Invalid password 'x'}, {@code password [x]}, {@code session with id [x]}. Where such a name occurs at all, every value that is told as rejected is hidden.
 */
final class RejectedValues {

    private static final String[] BEFORE = {"rejected value [", "rejectedvalue=", "invalidvalue="};

    private static final int MAX_NAME = 64;

    private final SensitiveNames names;
    private final KeyedDigest digest;

    RejectedValues(SensitiveNames names, KeyedDigest digest) {
        this.names = names;
        this.digest = digest;
    }

    /**
     * @param text in which there may be a sensitive name
     * @param sql whether it is SQL, where quotes behind a name are no value of it
     */
    String mask(String text, boolean sql) {
        String masked = text;
        for (String before : BEFORE) {
            masked = rejected(masked, before);
        }
        return sql ? masked : quoted(masked);
    }

    private static String rejected(String text, String before) {
        Masked masked = new Masked(text);
        char first = before.charAt(0);
        int codes = -1; // where Spring goes on behind the brackets; looked for once
        for (int i = 0; i + before.length() < text.length(); i++) {
            if ((text.charAt(i) | 32) == first && text.regionMatches(true, i, before, 0, before.length())) {
                int from = i + before.length();
                int end;
                if (before.endsWith("[")) {
                    int within = behindHidden(text, from);
                    codes = codes < within ? text.indexOf("]; codes [", within) : codes;
                    codes = codes < 0 ? text.length() : codes;
                    end = endOfBrackets(text, within, codes);
                } else {
                    end = endOfMember(text, from);
                }
                masked.hide(from, end);
                i = end;
            }
        }
        return masked.shown();
    }

    /** A value may have brackets, if it is known where the message goes on. */
    private static int endOfBrackets(String text, int from, int codes) {
        int end = codes < text.length() ? codes : text.indexOf(']', from);
        return end < 0 ? text.length() : end;
    }

    /** What was hidden before has brackets of its own. */
    private static int behindHidden(String text, int from) {
        return text.startsWith(Redactor.REDACTED, from) ? from + Redactor.REDACTED.length() : from;
    }

    /** Where the next member begins, {@code , name=}, or all of them end. */
    private static int endOfMember(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '}' || c == ']' && i + 1 == text.length() || c == ',' && beginsMember(text, i + 1)) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean beginsMember(String text, int after) {
        int at = after;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int name = at;
        while (at < text.length() && at - name <= MAX_NAME && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at > name && at < text.length() && text.charAt(at) == '=';
    }

    private Sensitivity kindOf(String text, int start, int end) {
        boolean id = end - start == 2 && text.regionMatches(true, start, "id", 0, 2);
        boolean ofSession = id && (endsWith(text, start, "session ") || endsWith(text, start, "session with "));
        return ofSession ? Sensitivity.IDENTIFIER : names.of(text.substring(start, end));
    }

    private static boolean endsWith(String text, int end, String word) {
        return text.regionMatches(true, end - word.length(), word, 0, word.length());
    }

    /** The first one that no letter, digit or another one follows: {@code 'it's mine'} has one end. */
    private static int close(String text, int from, char close) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == close) {
                char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
                if (next != close && !Character.isLetterOrDigit(next)) {
                    return i;
                }
                i += next == close ? 1 : 0;
            }
        }
        return text.length();
    }

    /** A name, a space, and what it holds in quotes or brackets. */
    private String quoted(String text) {
        StringBuilder masked = null;
        int done = 0;
        for (int i = 1; i + 2 < text.length(); i++) {
            char open = text.charAt(i + 1);
            if (text.charAt(i) != ' ' || open != '\'' && open != '[' && open != '"') {
                continue;
            }
            int start = i;
            while (start > 0 && i - start <= MAX_NAME && Character.isLetterOrDigit(text.charAt(start - 1))) {
                start--;
            }
            Sensitivity kind = i - start > MAX_NAME ? Sensitivity.NONE : kindOf(text, start, i);
            if (kind == Sensitivity.NONE) {
                continue;
            }
            int end = close(text, behindHidden(text, i + 2), open == '[' ? ']' : open);
            String value = text.substring(i + 2, end);
            boolean token = text.regionMatches(true, start, "token", 0, i - start); // a parser's, unless it is long
            if (!value.isEmpty()
                    && !value.equals(Redactor.REDACTED)
                    && !digest.isDigest(value)
                    && (!token || Lot.isDrawn(value, 0, value.length()))) {
                masked = masked == null ? new StringBuilder(text.length() + 32) : masked;
                masked.append(text, done, i + 2)
                        .append(kind == Sensitivity.SECRET ? Redactor.REDACTED : digest.of(value));
                done = end;
            }
            i = end;
        }
        return masked == null ? text : masked.append(text, done, text.length()).toString();
    }
}
