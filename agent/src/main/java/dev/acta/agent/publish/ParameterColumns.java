package dev.acta.agent.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells which column a bind value goes to, so that redaction by name reaches it: {@code password = ?}, {@code token IN (?, ?)},
 * {@code INSERT INTO t (a, pin) VALUES (?, ?)}.
 *
 * <p>A reading of tokens, not a parser: where it cannot tell it says nothing. Results are kept by text, in bounded number. Publisher
 * thread only.
 */
final class ParameterColumns {

    private static final int MOST = 2_000;
    private static final int LONGEST = 20_000;
    private static final String[] NONE = new String[0];

    private final Map<String, String[]> known = new LinkedHashMap<String, String[]>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String[]> eldest) {
            return size() > MOST;
        }
    };

    /** Column names by position of the parameter; {@code null} elements and missing ones are not known. */
    String[] of(String sql) {
        if (sql == null || sql.length() > LONGEST || sql.indexOf('?') < 0) {
            return NONE;
        }
        String[] names = known.get(sql);
        if (names == null) {
            names = read(sql);
            known.put(sql, names);
        }
        return names;
    }

    private static String[] read(String sql) {
        List<String> tokens = tokens(sql);
        List<String> columns = insertColumns(tokens);
        List<String> names = new ArrayList<>();
        boolean values = false;
        int depth = 0;
        int expression = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.equalsIgnoreCase("VALUES")) {
                values = !columns.isEmpty();
                depth = 0;
            } else if (token.equals("(")) {
                depth++;
                expression = depth == 1 ? 0 : expression;
            } else if (token.equals(")")) {
                depth--;
            } else if (token.equals(",") && depth == 1) {
                expression++;
            } else if (token.equals("?")) {
                boolean listed = values && depth >= 1 && expression < columns.size();
                names.add(listed ? columns.get(expression) : compared(tokens, i));
            }
        }
        return names.toArray(new String[0]);
    }

    /** The columns that an INSERT lists, in order. */
    private static List<String> insertColumns(List<String> tokens) {
        List<String> columns = new ArrayList<>();
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).equalsIgnoreCase("INTO")) {
            at++;
        }
        int open = at + 2;
        while (open + 1 < tokens.size() && tokens.get(open).equals(".")) {
            open += 2; // schema.table
        }
        if (open >= tokens.size() || !tokens.get(open).equals("(")) {
            return columns;
        }
        for (int i = open + 1; i < tokens.size() && !tokens.get(i).equals(")"); i++) {
            if (!tokens.get(i).equals(",")) {
                columns.add(tokens.get(i));
            }
        }
        return columns;
    }

    /** The column that the parameter at this token is compared with or assigned to. */
    private static String compared(List<String> tokens, int at) {
        int i = at - 1;
        while (i >= 0
                && (tokens.get(i).equals(",")
                        || tokens.get(i).equals("?")
                        || tokens.get(i).equals("("))) {
            i--; // back through an IN list or into a function's argument
        }
        boolean operator = false;
        while (i >= 0 && isOperator(tokens.get(i))) {
            operator = true;
            i--;
        }
        if (i > 0 && !operator && isName(tokens.get(i)) && isOperator(tokens.get(i - 1))) {
            // a function around the parameter: password = crypt(?)
            i--;
            while (i >= 0 && isOperator(tokens.get(i))) {
                operator = true;
                i--;
            }
        }
        return operator && i >= 0 && isName(tokens.get(i)) ? tokens.get(i) : null;
    }

    private static boolean isOperator(String token) {
        switch (token.toUpperCase(Locale.ROOT)) {
            case "=":
            case "<":
            case ">":
            case "!":
            case "IN":
            case "LIKE":
            case "NOT":
            case "ILIKE":
                return true;
            default:
                return false;
        }
    }

    private static boolean isName(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#') {
                int start = at;
                while (at < sql.length()
                        && (Character.isLetterOrDigit(sql.charAt(at)) || "_$#".indexOf(sql.charAt(at)) >= 0)) {
                    at++;
                }
                tokens.add(sql.substring(start, at));
            } else if (c == '\'') {
                at = after(sql, at, c);
                tokens.add("''");
            } else if (c == '"' || c == '`') {
                int end = after(sql, at, c);
                tokens.add(end - at > 2 ? sql.substring(at + 1, end - 1) : "''");
                at = end;
            } else if (c == '-' && sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (c == '/' && sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else {
                if (!Character.isWhitespace(c)) {
                    tokens.add(String.valueOf(c));
                }
                at++;
            }
        }
        return tokens;
    }

    private static int after(String sql, int at, char quote) {
        int end = sql.indexOf(quote, at + 1);
        return end < 0 ? sql.length() : end + 1;
    }
}
