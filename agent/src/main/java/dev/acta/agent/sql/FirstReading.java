package dev.acta.agent.sql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the tokens of a shape tell at once, without a parser: the columns that values are compared with, assigned to or inserted into, and
 * all words. Where it cannot tell it says nothing. It is there for the time until the parser has answered, and hides what the parser
 * misunderstands.
 */
final class FirstReading {

    private static final int MAX_CHARS = 1 << 16;
    private static final int MAX_WORDS = 1_000;
    private static final String[] BEFORE_EXPRESSIONS = {
        "WHERE", "AND", "OR", "NOT", "ON", "SET", "HAVING", "WHEN", "UPDATE"
    };

    private final String[][] columns;
    private final Tokens tokens;
    private final Set<String> words = new LinkedHashSet<>();
    private boolean complete;

    private FirstReading(Tokens tokens, int slots) {
        this.columns = new String[slots][];
        this.tokens = tokens;
    }

    static FirstReading of(SqlShape shape) {
        boolean complete = shape.key().length() <= MAX_CHARS;
        FirstReading reading = new FirstReading(new Tokens(complete ? shape.key() : ""), shape.slots());
        reading.complete = complete;
        reading.collectWords();
        reading.readColumns();
        return reading;
    }

    /** By slot the columns that its values belong to; {@code null} where that is not known. */
    String[][] columns() {
        return columns;
    }

    /** The tables that its keywords name. */
    Set<String> tables() {
        return FirstTables.of(tokens);
    }

    /**
     * Whether the statement may give names of its own to columns: {@code (SELECT password AS p ..) WHERE p = ?}. What a value is compared
     * with tells no column then.
     */
    boolean hasSubqueries() {
        for (int i = 1; i < tokens.count(); i++) {
            if (tokens.is(i, "SELECT") || tokens.is(i, "HAVING")) {
                return true;
            }
        }
        return tokens.is(0, "WITH");
    }

    /** Whether it hands over a password or a key as no column's value. */
    boolean handsOverSecrets() {
        return SecretRoutines.areIn(tokens);
    }

    /** By slot whether its values are arguments of a function of JSON, XML or the like. */
    boolean[] inDocumentFunctions() {
        return DocumentFunctions.arguments(tokens, columns.length);
    }

    /** Words and names of the text, which may be names of columns. */
    Set<String> words() {
        return words;
    }

    /** Whether all of the text was read. */
    boolean isComplete() {
        return complete;
    }

    private void collectWords() {
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.isName(i)) {
                if (words.size() == MAX_WORDS) {
                    complete = false;
                    return;
                }
                words.add(tokens.text(i));
            }
        }
    }

    private void readColumns() {
        List<String> listed = new ArrayList<>();
        boolean values = false;
        int depth = 0;
        int element = 0;
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, "INTO") || tokens.is(i, "INSERT")) {
                listed = insertColumns(i + 1);
                values = false;
            } else if (tokens.is(i, "VALUES") || tokens.is(i, "VALUE")) {
                values = !listed.isEmpty();
                depth = 0;
                element = 0;
            } else if (tokens.is(i, '(')) {
                element = depth++ == 0 ? 0 : element;
            } else if (tokens.is(i, ')')) {
                depth--;
            } else if (tokens.is(i, ',') && depth == 1) {
                element++;
            } else if (tokens.isValue(i)) {
                boolean inserted = values && depth >= 1 && element < listed.size();
                String column = inserted ? listed.get(element) : compared(i);
                columns[tokens.slot(i)] = column == null ? null : new String[] {column};
            } else if (values && depth == 0 && tokens.isName(i)) {
                values = false;
            }
        }
    }

    /** The columns that an INSERT lists, in order. */
    private List<String> insertColumns(int from) {
        List<String> listed = new ArrayList<>();
        int i = from;
        while (tokens.isName(i) || tokens.is(i, '.')) {
            i++;
        }
        if (!tokens.is(i, '(')) {
            return listed;
        }
        for (i++; i < tokens.count() && !tokens.is(i, ')'); i++) {
            if (tokens.isName(i) && !tokens.is(i + 1, '.')) {
                listed.add(tokens.text(i));
            } else if (tokens.isValue(i) || tokens.is(i, '(')) {
                return new ArrayList<>(); // no list of columns
            }
        }
        return listed;
    }

    /** The column that the value at this token is compared with or assigned to. */
    private String compared(int at) {
        int i = at - 1;
        if (tokens.is(i, "AND") && tokens.isValue(i - 1) && tokens.is(i - 2, "BETWEEN")) {
            i -= 2;
        }
        while (tokens.is(i, '(') || tokens.is(i, ',') || tokens.isValue(i)) {
            i--; // back through a list or into a function's argument
        }
        int behind = i;
        while (isOperator(i)) {
            i--;
        }
        if (i == behind && tokens.isName(i) && isOperator(i - 1)) {
            behind = i - 1; // a function around the value: password = crypt(?)
            i--;
            while (isOperator(i)) {
                i--;
            }
        }
        if (i < behind && tokens.isName(i)) {
            return beginsExpression(i) ? tokens.text(i) : null;
        }
        return mirrored(at);
    }

    /** Whether the name that ends here is the whole side of a comparison, not the end of {@code password || salt}. */
    private boolean beginsExpression(int name) {
        int i = name - 1;
        while (tokens.is(i, '.') && tokens.isName(i - 1)) {
            i -= 2;
        }
        if (tokens.is(i, '(') || tokens.is(i, ',')) {
            return true;
        }
        for (String word : BEFORE_EXPRESSIONS) {
            if (tokens.is(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** {@code ? = column}. */
    private String mirrored(int at) {
        int i = at + 1;
        while (isComparison(i)) {
            i++;
        }
        if (i == at + 1 || !tokens.isName(i)) {
            return null;
        }
        while (tokens.is(i + 1, '.') && tokens.isName(i + 2)) {
            i += 2;
        }
        boolean whole =
                i + 1 >= tokens.count() || tokens.is(i + 1, ')') || tokens.is(i + 1, "AND") || tokens.is(i + 1, "OR");
        return whole ? tokens.text(i) : null;
    }

    private boolean isComparison(int token) {
        return tokens.is(token, '=') || tokens.is(token, '<') || tokens.is(token, '>') || tokens.is(token, '!');
    }

    private boolean isOperator(int token) {
        return isComparison(token)
                || tokens.is(token, "IN")
                || tokens.is(token, "LIKE")
                || tokens.is(token, "ILIKE")
                || tokens.is(token, "NOT")
                || tokens.is(token, "BETWEEN");
    }
}
