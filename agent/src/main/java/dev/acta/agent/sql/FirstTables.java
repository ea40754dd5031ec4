package dev.acta.agent.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The tables that the keywords of a shape name: what stands after {@code FROM}, {@code JOIN}, {@code INTO}, {@code UPDATE}, {@code USING} and
 * {@code TABLE}. Good enough for statements that the parser cannot read or has not read yet, which may be the ones executed once.
 */
final class FirstTables {

    /** Words that may stand between the keyword and the name. */
    private static final Set<String> BEFORE_NAMES = words("ONLY LATERAL IF NOT EXISTS IGNORE LOW_PRIORITY INTO TABLE");
    /** Words after a table's name that are no alias of it. */
    private static final Set<String> NO_ALIASES = words(
            "WHERE SET JOIN LEFT RIGHT INNER FULL CROSS OUTER NATURAL ON USING GROUP ORDER HAVING"
                    + " LIMIT UNION VALUES VALUE SELECT FOR WITH FETCH OFFSET DEFAULT RETURNING WHEN CONNECT START MINUS EXCEPT INTERSECT STRAIGHT_JOIN"
                    + " PARTITION FORCE USE IGNORE TABLESAMPLE CASCADE RESTRICT OUTPUT KEY AND OR IN ADD DROP ALTER MODIFY RENAME WINDOW QUALIFY OVERRIDING");
    /** Words before a bracket that is not one of a function's. */
    private static final Set<String> NO_FUNCTIONS =
            words("COPY FROM IN EXISTS AS VALUES ON AND OR JOIN WHERE SELECT NOT ANY ALL SOME UNION EXCEPT"
                    + " INTERSECT MINUS USING WHEN THEN ELSE HAVING LATERAL BY SET MATERIALIZED");

    private final Tokens tokens;
    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> ownNames = new HashSet<>();
    private final Map<String, String> aliases = new HashMap<>();

    private FirstTables(Tokens tokens) {
        this.tokens = tokens;
    }

    private static Set<String> words(String list) {
        return new HashSet<>(Arrays.asList(list.split(" ")));
    }

    static Set<String> of(Tokens tokens) {
        FirstTables tables = new FirstTables(tokens);
        tables.read();
        return tables.real();
    }

    private Set<String> real() {
        Set<String> real = new LinkedHashSet<>();
        for (String name : found) {
            String lower = name.toLowerCase(Locale.ROOT);
            String aliased = aliases.get(lower);
            if (aliased != null && !aliased.equalsIgnoreCase(name)) {
                real.add(aliased);
            } else if (!ownNames.contains(lower)) {
                real.add(name);
            }
        }
        return real;
    }

    private void read() {
        boolean[] calls = new boolean[64];
        int depth = 0;
        boolean with = tokens.is(0, "WITH");
        if (tokens.is(0, "COPY") && startsName(1)) {
            copied();
            return;
        }
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, '(')) {
                if (depth < calls.length) {
                    calls[depth] = isCall(i);
                }
                depth++;
                if (with && tokens.is(i - 1, "AS") && tokens.isName(i - 2)) {
                    ownNames.add(tokens.text(i - 2).toLowerCase(Locale.ROOT));
                } else if (with && tokens.is(i - 1, "AS") && tokens.is(i - 2, ')')) {
                    ownNames.add(nameBeforeColumns(i - 2));
                }
            } else if (tokens.is(i, ')')) {
                depth = Math.max(0, depth - 1);
            } else if (introducesTables(i) && !(depth > 0 && depth <= calls.length && calls[depth - 1])) {
                i = names(i) - 1;
            }
        }
    }

    /** {@code COPY x (a, b) FROM STDIN}: what follows is no table. */
    private void copied() {
        StringBuilder name = new StringBuilder();
        boolean binary = tokens.is(1, "BINARY") && startsName(2) && !tokens.is(2, "FROM") && !tokens.is(2, "TO");
        name(binary ? 2 : 1, name);
        found.add(name.toString());
    }

    /** {@code x (a, b) AS (..)}. */
    private String nameBeforeColumns(int closing) {
        int i = closing;
        while (i >= 0 && !tokens.is(i, '(')) {
            i--;
        }
        return tokens.text(i - 1).toLowerCase(Locale.ROOT);
    }

    private boolean isCall(int bracket) {
        return tokens.isName(bracket - 1)
                && !NO_FUNCTIONS.contains(tokens.text(bracket - 1).toUpperCase(Locale.ROOT))
                && !tokens.is(bracket + 1, "SELECT")
                && !tokens.is(bracket + 1, "WITH");
    }

    private boolean introducesTables(int i) {
        if (tokens.is(i, "FROM")) {
            return !tokens.is(i - 1, "DISTINCT") || !tokens.is(i - 2, "IS") && !tokens.is(i - 2, "NOT");
        }
        if (tokens.is(i, "UPDATE")) {
            return !tokens.is(i + 1, "SET")
                    && !tokens.is(i - 1, "FOR")
                    && !tokens.is(i - 1, "KEY")
                    && !tokens.is(i - 1, "ON");
        }
        return tokens.is(i, "JOIN")
                || tokens.is(i, "INTO")
                || tokens.is(i, "USING")
                || tokens.is(i, "TABLE")
                || i == 0 && (tokens.is(i, "TRUNCATE") || tokens.is(i, "MERGE"));
    }

    /** Reads the names after a keyword; returns the first token behind them. */
    private int names(int keyword) {
        boolean list = tokens.is(keyword, "FROM")
                || tokens.is(keyword, "UPDATE")
                || tokens.is(keyword, "USING")
                || tokens.is(keyword, "TABLE")
                || tokens.is(keyword, "TRUNCATE");
        boolean functions = tokens.is(keyword, "FROM") || tokens.is(keyword, "JOIN") || tokens.is(keyword, "USING");
        int i = keyword;
        do {
            i++;
            while (tokens.isName(i) && BEFORE_NAMES.contains(tokens.text(i).toUpperCase(Locale.ROOT))) {
                i++;
            }
            if (!startsName(i)) {
                return Math.max(i, keyword + 1);
            }
            StringBuilder name = new StringBuilder();
            i = name(i, name);
            if (functions && tokens.is(i, '(')) {
                return i;
            }
            found.add(name.toString());
            i = alias(i, name.toString());
        } while (list && tokens.is(i, ','));
        return i;
    }

    private boolean startsName(int i) {
        return tokens.is(i, '#')
                || tokens.isName(i) && !tokens.is(i, "SELECT") && !tokens.is(i, "VALUES") && !tokens.is(i, "OUTFILE");
    }

    private int name(int from, StringBuilder name) {
        int i = from;
        while (tokens.is(i, '#')) {
            name.append('#'); // a temporary table of SQL Server's
            i++;
        }
        name.append(tokens.text(i++));
        while (tokens.is(i, '.') && tokens.isName(i + 1)) {
            name.append('.').append(tokens.text(i + 1));
            i += 2;
        }
        return i;
    }

    private int alias(int from, String table) {
        int i = tokens.is(from, "AS") ? from + 1 : from;
        if (!tokens.isName(i) || NO_ALIASES.contains(tokens.text(i).toUpperCase(Locale.ROOT))) {
            return i;
        }
        aliases.put(tokens.text(i).toLowerCase(Locale.ROOT), table);
        return i + 1;
    }
}
