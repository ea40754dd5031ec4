package dev.acta.agent.redact;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Hides literals of SQL that touches something sensitive. Which literal belongs to which column takes a parser and a
 * dialect, and a wrong guess shows a password; so if a sensitive name stands anywhere outside the literals, or {@code
 * IDENTIFIED BY}, <em>all</em> string literals of the text are hidden, and its comments (an apostrophe in a comment must
 * not turn literals inside out). Numbers are hidden after a sensitive name ({@code pin = 1234}) and after {@code VALUES}.
 *
 * <p>Knows {@code '..''..'}, prefixes ({@code N'}, {@code E'}), Oracle's {@code q'[..]'}, PostgreSQL's {@code $tag$},
 * double quotes where a value must stand. Whether a backslash escapes a quote depends on the database: if one stands
 * before a quote, everything from there to the last quote is hidden.
 */
final class SqlText {
    private static final Set<String> VERBS = new HashSet<String>(Arrays.asList(
            "select",
            "insert",
            "update",
            "delete",
            "merge",
            "replace",
            "create",
            "alter",
            "identified",
            "values",
            "where",
            "set",
            "exec",
            "execute",
            "call"));

    /** There is no closing quote. */
    private static final int OPEN = -1;
    /** A backslash stands before a quote. */
    private static final int DOUBTFUL = -2;

    private final SensitiveNames names;
    private final String text;
    private final StringBuilder out;
    private int at;
    private boolean sensitive;
    private boolean afterValues;
    private boolean afterName;
    private boolean afterBy;
    private String word = "";

    private SqlText(SensitiveNames names, String text) {
        this.names = names;
        this.text = text;
        this.out = new StringBuilder(text.length() + 32);
    }

    /** Whether there is a word of SQL with space after it. */
    static boolean isLikely(String text) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length() && Character.isLetter(text.charAt(i));
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                boolean spaced = i < text.length() && (text.charAt(i) <= ' ' || text.charAt(i) == '(');
                if (spaced && VERBS.contains(lower(text.substring(start, i)))) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    /** Returns {@code text} itself if nothing sensitive stands outside its literals. */
    static String mask(SensitiveNames names, String text) {
        SqlText sql = new SqlText(names, text);
        sql.scan();
        boolean changed = sql.sensitive && !text.contentEquals(sql.out);
        return changed ? sql.out.toString() : text;
    }

    private void scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'') {
                literal();
            } else if (c == '"') {
                doubleQuoted();
            } else if (text.startsWith("--", at)) {
                hide(2, lineEnd(), 0);
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                hide(2, end < 0 ? text.length() : end, end < 0 ? 0 : 2);
            } else if (text.startsWith(Redactor.REDACTED, at)) {
                hide(0, at + Redactor.REDACTED.length(), 0);
                afterBy = false;
            } else if (c == '$' && dollarQuoted()) {
                afterBy = false;
            } else if (c >= '0' && c <= '9') {
                number();
            } else if (isWordStart(c)) {
                word();
            } else {
                out.append(c);
                at++;
            }
        }
    }

    private void literal() {
        int end = closing('\'');
        if (end == DOUBTFUL) {
            end = text.lastIndexOf('\'');
            end = text.charAt(end - 1) == '\\' ? text.length() : end;
        } else if (end == OPEN) {
            end = text.length();
        }
        hide(1, end, end < text.length() ? 1 : 0);
        afterBy = false;
    }

    /** Index of the quote that closes the one at {@link #at}, or why it is not known. */
    private int closing(char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                return DOUBTFUL;
            }
            if (c == quote) {
                if (i + 1 == text.length() || text.charAt(i + 1) != quote) {
                    return i;
                }
                i++;
            }
        }
        return OPEN;
    }

    /** An identifier, but a literal where only a value can stand: after = and BY and VALUES. */
    private void doubleQuoted() {
        int end = closing('"');
        if (end < 0) {
            hide(1, text.length(), 0);
            return;
        }
        int apostrophe = text.indexOf('\'', at);
        if (apostrophe >= 0 && apostrophe < end) {
            out.append('"'); // a message that quotes a statement; its literals follow
            at++;
            return;
        }
        boolean qualified = end + 1 < text.length() && text.charAt(end + 1) == '.';
        if (!qualified && (afterValues || afterBy || lastShown() == '=' || word.equals("password"))) {
            hide(1, end, 1);
        } else {
            see(text.substring(at + 1, end));
            out.append(text, at, end + 1);
            at = end + 1;
        }
        afterBy = false;
    }

    private boolean dollarQuoted() {
        int tagEnd = text.indexOf('$', at + 1);
        for (int i = at + 1; i < tagEnd; i++) {
            if (!Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '_') {
                return false;
            }
        }
        if (tagEnd < 0) {
            return false;
        }
        String tag = text.substring(at, tagEnd + 1);
        int end = text.indexOf(tag, tagEnd + 1);
        if (end < 0) {
            return false;
        }
        hide(tag.length(), end, tag.length());
        return true;
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** Keeps {@code open} characters, hides up to {@code end}, keeps {@code close} characters. */
    private void hide(int open, int end, int close) {
        out.append(text, at, at + open);
        if (end > at + open) {
            out.append(Redactor.REDACTED);
        }
        out.append(text, end, end + close);
        at = end + close;
    }

    private void number() {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        boolean marker = at > 0 && (text.charAt(at - 1) == '$' || text.charAt(at - 1) == ':');
        if (!marker && (afterName || afterValues || afterBy)) {
            hide(0, end, 0);
            afterBy = false;
        } else {
            out.append(text, at, end);
            at = end;
        }
    }

    private void word() {
        int end = at;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        String found = text.substring(at, end);
        if (end < text.length()
                && text.charAt(end) == '\''
                && (found.equalsIgnoreCase("q") || found.equalsIgnoreCase("nq"))) {
            oracleQuoted(end);
            return;
        }
        if (afterBy && !found.equalsIgnoreCase("values") && !found.equalsIgnoreCase("password")) {
            hide(0, end, 0); // Oracle: IDENTIFIED BY tiger
            afterBy = false;
            return;
        }
        out.append(found);
        at = end;
        see(found);
    }

    /** {@code q'[it's]'}: ends with the bracket's other half and a quote. */
    private void oracleQuoted(int quote) {
        int bracket = quote + 1 < text.length() ? "[{(<".indexOf(text.charAt(quote + 1)) : -1;
        char closing =
                quote + 1 >= text.length() ? '\'' : bracket < 0 ? text.charAt(quote + 1) : "]})>".charAt(bracket);
        int open = Math.min(quote + 2, text.length());
        int end = text.indexOf(closing + "'", open);
        hide(open - at, end < 0 ? text.length() : end, end < 0 ? 0 : 2);
        afterBy = false;
    }

    private void see(String found) {
        String previous = word;
        word = lower(found);
        if (word.equals("by") && previous.equals("identified")) {
            sensitive = true;
            afterBy = true;
        }
        // "session" by itself is a keyword: ALTER SESSION SET ..
        afterName = !word.equals("session") && names.of(found) != Sensitivity.NONE;
        sensitive |= afterName;
        afterValues |= word.equals("values");
    }

    private char lastShown() {
        int i = out.length() - 1;
        while (i >= 0 && out.charAt(i) <= ' ') {
            i--;
        }
        return i < 0 ? ' ' : out.charAt(i);
    }

    private static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || c == '#' || c == '@';
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#' || c == '@';
    }

    private static String lower(String word) {
        StringBuilder lower = new StringBuilder(word);
        for (int i = 0; i < lower.length(); i++) {
            lower.setCharAt(i, Character.toLowerCase(lower.charAt(i)));
        }
        return lower.toString();
    }
}
