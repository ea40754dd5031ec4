package dev.acta.agent.redact;

import java.util.Locale;

/**
 * SQL inside of another text: databases repeat the failed statement in their messages, literals and all. Such a text is no place to
 * look for single columns, because it may be cut or marked in the middle: every literal from the statement on is masked.
 */
final class QuotedSql {

    private static final String[] BEGINNINGS = {
        "insert into", "merge into", "replace into", "update ", "create user", "alter user", "create role", "alter role"
    };

    private QuotedSql() {}

    /** The text without the literals of the statement in it; the same instance if there is none. */
    static String mask(SensitiveNames names, String text) {
        int from = beginning(text);
        if (from < 0) {
            return text;
        }
        String sql = SqlText.mask(names, text.substring(from));
        StringBuilder masked = new StringBuilder(text.length()).append(text, 0, from);
        int at = 0;
        for (int open = sql.indexOf('\''); open >= 0; open = sql.indexOf('\'', at)) {
            masked.append(sql, at, open).append('\'').append(Redactor.REDACTED).append('\'');
            at = end(sql, open + 1);
        }
        masked.append(sql, at, sql.length());
        return text.contentEquals(masked) ? text : masked.toString();
    }

    /** Behind the literal that begins at {@code at}, where two quotes are one of the value's; the text's end if it was cut. */
    private static int end(String sql, int at) {
        int close = sql.indexOf('\'', at);
        while (close >= 0 && sql.startsWith("\'\'", close)) {
            close = sql.indexOf('\'', close + 2);
        }
        return close < 0 ? sql.length() : close + 1;
    }

    private static int beginning(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int first = -1;
        for (String beginning : BEGINNINGS) {
            int at = lower.indexOf(beginning);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }
        return first < text.length() ? first : -1;
    }
}
