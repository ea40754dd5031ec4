package dev.acta.agent.publish;

import dev.acta.agent.sql.SqlReading;
import dev.acta.agent.sql.SqlShape;
import dev.acta.agent.sql.SqlShape.Kind;
import dev.acta.trail.event.EventWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Literals that are the name of something sensitive: {@code data->>'password'}, {@code JSON_SET(data, '$.password', ?)}, {@code
 * hstore('password', ?)}, {@code VALUES ('smtp.password', ?)}, {@code "password"} where only the database's settings tell whether that is a
 * name. Which value it names cannot be told. A statement within a literal that speaks of something sensitive is the same:
 * {@code sp_executesql N'.. password = @p', .., 'x'}.
 */
final class NamingLiterals {

    private static final int MAX_CHARS = 100;
    private static final int MAX_STATEMENT_CHARS = 4_000;
    private static final int MAX_LOOKED_AT = 200;
    /** Shorter words are values as often as names: a test's {@code 'pass'}. */
    private static final int MIN_WORD_CHARS = 5;

    /** What happened to a password is no password: {@code kind = 'password_changed'}. */
    private static final Set<String> HAPPENED = new HashSet<>(Arrays.asList(
            "change",
            "changed",
            "reset",
            "expired",
            "failed",
            "failure",
            "forgotten",
            "update",
            "updated",
            "request",
            "requested",
            "sent",
            "created",
            "deleted",
            "revoked",
            "issued",
            "refresh",
            "refreshed",
            "invalid",
            "missing",
            "required",
            "rejected",
            "login",
            "policy",
            "expiry"));

    private static final Set<String> VERBS = new HashSet<>(Arrays.asList(
            "select", "insert", "update", "delete", "merge", "with", "call", "exec", "execute", "begin", "declare",
            "alter", "create", "grant", "set"));

    private final String sql;
    private final SqlReading reading;
    private final EventWriter rule;

    private NamingLiterals(String sql, SqlReading reading, EventWriter rule) {
        this.sql = sql;
        this.reading = reading;
        this.rule = rule;
    }

    /** Whether the text holds one of them. */
    static boolean areIn(String sql, SqlReading reading, EventWriter rule) {
        NamingLiterals literals = new NamingLiterals(sql, reading, rule);
        SqlShape shape = reading.shape();
        int looked = 0;
        for (int place = 0; place < shape.places() && looked < MAX_LOOKED_AT; place++) {
            if (shape.kind(place) == Kind.STRING) {
                looked++;
                if (literals.isOne(shape, place)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOne(SqlShape shape, int place) {
        int start = shape.start(place);
        int end = shape.end(place);
        int from = Literals.contentStart(sql, start, end);
        int to = Literals.contentEnd(sql, start, end);
        if (to - from < 3 || to - from > MAX_STATEMENT_CHARS) {
            return false;
        }
        String content = sql.substring(from, to);
        if (isStatement(content)) {
            return hasSecretWord(content);
        }
        if (content.length() > MAX_CHARS) {
            return false;
        }
        if (sql.charAt(start) == '"' || isKey(start)) {
            return rule.hides(content) || rule.hides(lastPart(content));
        }
        if (reading.isInDocumentFunction(shape.slot(place)) || content.charAt(0) == '$') {
            return content.indexOf(' ') < 0 ? rule.hides(lastPart(content)) : hasSecretWord(content);
        }
        boolean xpath = content.startsWith("(/") || content.startsWith("//");
        return (xpath || isName(content)) && isSecret(lastPart(content), content.length());
    }

    /** Whether the literal that begins here is what an operator of JSON takes: {@code ->>'pin'}, {@code ['pin']}. */
    private boolean isKey(int start) {
        int before = start - 1;
        while (before >= 0 && sql.charAt(before) <= ' ') {
            before--;
        }
        if (before < 1) {
            return false;
        }
        char last = sql.charAt(before);
        char earlier = sql.charAt(before - 1);
        return last == '>' && (earlier == '-' || earlier == '>' || earlier == '#')
                || last == '['
                        && (Character.isLetterOrDigit(earlier) || earlier == '_' || earlier == '"' || earlier == ']');
    }

    /** Whether a verb of SQL begins it and it is no sentence: {@code 'Update your password'}. */
    private static boolean isStatement(String content) {
        if (content.indexOf('=') < 0 && content.indexOf('(') < 0) {
            return false;
        }
        int from = 0;
        while (from < content.length() && content.charAt(from) <= ' ') {
            from++;
        }
        int to = from;
        while (to < content.length() && Character.isLetter(content.charAt(to))) {
            to++;
        }
        boolean spaced = to < content.length() && content.charAt(to) <= ' ';
        return spaced
                && to - from <= 7
                && VERBS.contains(content.substring(from, to).toLowerCase(Locale.ROOT));
    }

    private boolean hasSecretWord(String content) {
        int start = -1;
        for (int i = 0; i <= content.length(); i++) {
            boolean part = i < content.length() && isPart(content.charAt(i));
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                if (rule.hides(content.substring(start, i))) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    /** Whether a word, or words with dots, or an array of them ({@code smtp.password}, <code>{login,password}</code>). */
    private static boolean isName(String content) {
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            boolean sign =
                    c == '.' || c == ':' || c == '"' || c == '{' && i == 0 || c == '}' && i == content.length() - 1;
            boolean list = c == ',' && content.charAt(0) == '{';
            if (!isPart(c) && !sign && !list) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value of this name is a secret, and the name not that of an event. */
    private boolean isSecret(String name, int chars) {
        if (chars < MIN_WORD_CHARS || !rule.hides(name) || !EventWriter.REDACTED.equals(rule.judge(name, "x"))) {
            return false;
        }
        int last = name.length();
        while (last > 0 && Character.isLetter(name.charAt(last - 1))) {
            last--;
        }
        return last == 0 || !HAPPENED.contains(name.substring(last).toLowerCase(Locale.ROOT));
    }

    /** The last name of a path: {@code $.a.pin}, {@code (/a/pin)[1]}, {@code $["pin"]}, {@code /a/pin/text()}. */
    static String lastPart(String path) {
        int end = path.length();
        while (end > 0 && !isPart(path.charAt(end - 1))) {
            int open = path.charAt(end - 1) == ']' ? path.lastIndexOf('[', end - 1) : -1;
            boolean index = open >= 0 && isIndex(path, open + 1, end - 1);
            boolean call = path.charAt(end - 1) == ')' && end > 1 && path.charAt(end - 2) == '(';
            if (index) {
                end = open;
            } else if (call) {
                end = start(path, end - 2);
            } else {
                end--;
            }
        }
        return path.substring(start(path, end), end);
    }

    private static boolean isIndex(String path, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = path.charAt(i);
            if (c != '*' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static int start(String path, int end) {
        int start = end;
        while (start > 0 && isPart(path.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
