package dev.acta.agent.sql;

import java.util.Collection;

/**
 * Whether a SQL text may touch one of some tables, for the application's thread: a look at its words, without allocation, lock or memory
 * of what was asked before. It says yes too often (a column or a word in a literal may have a table's name), and never no where a table's
 * name stands in the text.
 *
 * <p>Immutable.
 */
public final class TableMention {

    /** Mentions nothing. */
    public static final TableMention NONE = new TableMention(new String[0]);

    private final String[] buckets;
    private final int mask;
    private final boolean empty;
    private final boolean always;
    private final int shortest;
    private final int longest;

    private TableMention(String[] words) {
        int size = 8;
        while (size < words.length * 4) {
            size *= 2;
        }
        buckets = new String[size];
        mask = size - 1;
        int least = Integer.MAX_VALUE;
        int most = 0;
        boolean any = false;
        for (String word : words) {
            if (word.isEmpty()) {
                any = true;
                continue;
            }
            least = Math.min(least, word.length());
            most = Math.max(most, word.length());
            int bucket = hash(word, 0, word.length()) & mask;
            while (buckets[bucket] != null) {
                bucket = bucket + 1 & mask;
            }
            buckets[bucket] = word;
        }
        empty = words.length == 0;
        always = any;
        shortest = least;
        longest = most;
    }

    /**
     * The mention of some tables.
     *
     * @param tables their names as an operator writes them, with or without schema, in any case. Only the name itself counts, not the
     *     schema; one with a {@code *} may be any table
     * @return never {@code null}
     */
    public static TableMention of(Collection<String> tables) {
        if (tables.isEmpty()) {
            return NONE;
        }
        String[] words = new String[tables.size()];
        int i = 0;
        for (String table : tables) {
            words[i++] = significantWord(table);
        }
        return new TableMention(words);
    }

    /** The last word of a name; empty if it has none that can be looked for. */
    private static String significantWord(String table) {
        if (table.indexOf('*') >= 0) {
            return "";
        }
        int end = table.length();
        while (end > 0 && !isWordPart(table.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && isWordPart(table.charAt(start - 1))) {
            start--;
        }
        return table.substring(start, end);
    }

    /**
     * Whether one of the tables may be meant.
     *
     * @param sql the text; {@code null} if it is not known
     * @return {@code false} only if no word of the text is the name of one of them; {@code true} if the text is not known
     */
    public boolean isIn(String sql) {
        if (empty) {
            return false;
        }
        if (sql == null || always) {
            return true;
        }
        int length = sql.length();
        int at = 0;
        while (at < length) {
            int start = at;
            while (at < length && isWordPart(sql.charAt(at))) {
                at++;
            }
            int chars = at - start;
            boolean escaped = chars == 1 && (sql.charAt(start) | 32) == 'u' && sql.startsWith("&\"", at);
            if (escaped) {
                return true; // a name in escapes may be any name
            }
            if (chars >= shortest && chars <= longest && isOne(sql, start, chars)) {
                return true;
            }
            at++;
        }
        return false;
    }

    private boolean isOne(String sql, int start, int chars) {
        for (int bucket = hash(sql, start, start + chars) & mask; buckets[bucket] != null; bucket = bucket + 1 & mask) {
            String word = buckets[bucket];
            if (word.length() == chars && sql.regionMatches(true, start, word, 0, chars)) {
                return true;
            }
        }
        return false;
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + Character.toLowerCase(Character.toUpperCase(text.charAt(i))); // as regionMatches does
        }
        return hash ^ hash >>> 16;
    }

    private static boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$'
                || c >= 128 && Character.isLetterOrDigit(c);
    }
}
