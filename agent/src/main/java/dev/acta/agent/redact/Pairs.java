package dev.acta.agent.redact;

/**
 * Hides values that follow their name in a text: query strings, cookies, path parameters, JSON, headers, {@code
 * toString} of beans, connection strings. {@code name=value}, {@code name: value}, {@code "name":"value"}, {@code
 * name=>value}.
 *
 * <p>A secret without quotes ends at white space, {@code &}, {@code "} or {@code <}, and after a colon in a header that
 * holds credentials only at the end of the line: a password may hold commas and semicolons, so what follows one without
 * a space is hidden with it.
 */
final class Pairs {
    private static final String SECRET_ENDS = " \t\r\n\"&<";
    private static final String IDENTIFIER_ENDS = " \t\r\n\"'&;,/?#<>)]}";
    private static final String JSON_ENDS = " \t\r\n,}]";

    private final SensitiveNames names;
    private final KeyedDigest digest;

    Pairs(SensitiveNames names, KeyedDigest digest) {
        this.names = names;
        this.digest = digest;
    }

    /** {@code sql}: leave parameter markers and keywords in place of a value. */
    String mask(String text, boolean sql) {
        StringBuilder masked = null;
        int done = 0;
        for (int i = 1; i < text.length(); i++) {
            if (!isSeparator(text, i)) {
                continue;
            }
            int nameEnd = endOfName(text, i);
            int nameStart = startOfName(text, nameEnd);
            Sensitivity kind = nameStart == nameEnd ? Sensitivity.NONE : names.of(text.substring(nameStart, nameEnd));
            if (kind == Sensitivity.NONE || text.startsWith(": rejected value [", i)) {
                continue;
            }
            int below = text.charAt(i) == ':' ? YamlBlock.from(text, nameStart, i) : -1;
            int from = below < 0 ? valueStart(text, i) : below;
            int to = below < 0 ? valueEnd(text, from, kind, i) : YamlBlock.end(text, nameStart, below);
            String value = text.substring(from, to);
            if (value.isEmpty() || isHidden(value) || sql && isPlaceholder(text, value, to)) {
                i = Math.max(i, to - 1);
                continue;
            }
            if (masked == null) {
                masked = new StringBuilder(text.length() + 32);
            }
            masked.append(text, done, from);
            masked.append(kind == Sensitivity.SECRET ? Redactor.REDACTED : digest.of(value));
            done = to;
            i = Math.max(i, to - 1);
        }
        return masked == null ? text : masked.append(text, done, text.length()).toString();
    }

    /** {@code =} or {@code :}, or one of them in a URL within a URL, or the border of two cells. */
    private static boolean isSeparator(String text, int at) {
        char c = text.charAt(at);
        return c == '='
                || c == ':'
                || c == '<' && HtmlTags.isBetweenCells(text, at)
                || c == '%' && (encoded(text, at, 'D') || encoded(text, at, 'A'));
    }

    /** Whether {@code %3D} ({@code =}) or {@code %3A} ({@code :}) stands there, in either case. */
    private static boolean encoded(String text, int at, char last) {
        return at + 2 < text.length() && text.charAt(at + 1) == '3' && (text.charAt(at + 2) | 0x20) == (last | 0x20);
    }

    private static int endOfName(String text, int separator) {
        int end = separator;
        boolean lines = text.charAt(separator) == '='; // which XML lets stand in a line of its own
        while (end > 0
                && (text.charAt(end - 1) == ' '
                        || text.charAt(end - 1) == ':'
                        || lines && text.charAt(end - 1) < ' ')) {
            end--;
        }
        if (end > 0 && (isQuote(text.charAt(end - 1)) || ")}*".indexOf(text.charAt(end - 1)) >= 0)) {
            end--; // "name": or PostgreSQL's Key (name)=(value), user{name}=value, name*=value of RFC 5987
        }
        if (end > 0 && text.charAt(end - 1) == '\\') {
            end--;
        }
        if (text.startsWith("%22", end - 3)) {
            end -= 3;
        }
        return end;
    }

    private static int startOfName(String text, int end) {
        int start = end;
        while (start > 0 && isNamePart(text.charAt(start - 1))) {
            if (start > 2 && Escapes.isAt(text, start - 3)) {
                if (!isNamePart(Escapes.charAt(text, start - 3))) {
                    break;
                }
                start -= 3;
            } else {
                start--;
            }
        }
        return start;
    }

    /** {@code user%5Bp%61ssword%5D} is one name; an escape that stands for anything else ends it. */
    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '[' || c == ']' || c == '%';
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** After the separator ({@code =}, {@code :}, {@code :=}, {@code ==}, {@code =>}), spaces, tags and an opening quote. */
    private static int valueStart(String text, int separator) {
        boolean url = text.charAt(separator) == '%';
        if (url) {
            int start = separator + 3;
            return text.startsWith("%22", start) ? start + 3 : start;
        }
        if (text.charAt(separator) == '<') {
            return HtmlTags.behind(text, separator);
        }
        int at = separator + 1;
        while (at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == '>')) {
            at++;
        }
        at = behindSpace(text, at, separator);
        at = HtmlTags.behind(text, at);
        if (at + 1 < text.length() && text.charAt(at) == '\\' && isQuote(text.charAt(at + 1))) {
            return at + 2;
        }
        boolean opened = at < text.length()
                && (isQuote(text.charAt(at)) || text.charAt(at) == '(' && text.charAt(separator - 1) == ')');
        return opened ? at + 1 : at;
    }

    /** Line ends count only before a quote and behind {@code =}, as XML lets attributes be written. */
    private static int behindSpace(String text, int from, int separator) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int behind = at;
        while (behind < text.length() && text.charAt(behind) <= ' ') {
            behind++;
        }
        boolean quoted = behind < text.length() && isQuote(text.charAt(behind));
        return text.charAt(separator) == '=' && quoted ? behind : at;
    }

    private static int valueEnd(String text, int from, Sensitivity kind, int separator) {
        if (text.charAt(separator) == '%') {
            return encodedEnd(text, from);
        }
        char before = text.charAt(from - 1);
        if (before == '(') {
            int end = text.indexOf(')', from);
            return end < 0 ? text.length() : end;
        }
        if (isQuote(before)) {
            boolean escaped = from > 1 && text.charAt(from - 2) == '\\';
            return closingQuote(text, from, before, escaped);
        }
        boolean json = text.charAt(separator) == ':' && isQuote(text.charAt(separator - 1));
        if (json) {
            char first = from < text.length() ? text.charAt(from) : ' ';
            return first == '{' || first == '[' ? text.length() : end(text, from, JSON_ENDS);
        }
        if (kind == Sensitivity.IDENTIFIER) {
            return end(text, from, IDENTIFIER_ENDS);
        }
        boolean header = text.charAt(separator) == ':' && isCredentialsHeader(text, separator);
        return end(text, from, header ? "\r\n" : SECRET_ENDS);
    }

    /** A value in a URL within a URL ends at an encoded {@code &} or quote, or where the outer value ends. */
    private static int encodedEnd(String text, int from) {
        int end = end(text, from, SECRET_ENDS);
        for (int i = from; i < end; i++) {
            if (text.startsWith("%26", i) || text.startsWith("%22", i)) {
                return i;
            }
        }
        return end;
    }

    /** Headers whose value has spaces: {@code Authorization: Digest username=.., response=..}, {@code Cookie: a=1; b=2}. */
    private static boolean isCredentialsHeader(String text, int end) {
        return endsWith(text, end, "authorization") || endsWith(text, end, "cookie");
    }

    private static boolean endsWith(String text, int end, String name) {
        return text.regionMatches(true, end - name.length(), name, 0, name.length());
    }

    private static int closingQuote(String text, int from, char quote, boolean escaped) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                if (escaped && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    return i;
                }
                i++;
            } else if (c == quote) {
                if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return text.length();
    }

    private static int end(String text, int from, String ends) {
        int i = from;
        while (i < text.length() && ends.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private boolean isHidden(String value) {
        return value.startsWith(Redactor.REDACTED) || digest.isDigest(value);
    }

    /** {@code ?}, {@code :name}, {@code $1}, {@code @name}, a keyword or a function's name: no value by itself. */
    private static boolean isPlaceholder(String text, String value, int end) {
        int length = value.length();
        while (length > 0 && ",;)".indexOf(value.charAt(length - 1)) >= 0) {
            length--;
        }
        String bare = value.substring(0, length);
        if (bare.isEmpty() || bare.equals("?") || isWord(bare, 1) && ":$@".indexOf(bare.charAt(0)) >= 0) {
            return true;
        }
        int bracket = bare.indexOf('(');
        return bracket > 0 && isWord(bare.substring(0, bracket), 0)
                || end < text.length() && text.startsWith(" (", end) && isWord(bare, 0)
                || bare.equalsIgnoreCase("null")
                || bare.equalsIgnoreCase("default");
    }

    private static boolean isWord(String value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (!Character.isLetterOrDigit(value.charAt(i)) && value.charAt(i) != '_') {
                return false;
            }
        }
        return value.length() > from;
    }
}
