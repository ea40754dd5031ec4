package dev.acta.agent.sql;

import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.statement.Statements;

/** JSqlParser at work on shapes. Belongs to one thread, but for {@link #stop()}. */
final class StatementParser {

    /** Deeper brackets make the parser's look-ahead take exponential time. */
    private static final int COMPLEX_NESTING = 6;

    private final TreeWalk walk = new TreeWalk();
    private volatile CCJSqlParser running;
    private volatile boolean stopped;

    /** Loads the parser's classes, which takes far longer than a parse. */
    void load() throws ParseException {
        parse("SELECT a,count(*) FROM t JOIN s ON t.x = s.x WHERE b = ?1 AND c IN(?2) GROUP BY a", 2, 1, false);
        parse("INSERT INTO t(a,b) VALUES(?1,?2)", 2, 1, false);
        parse("UPDATE t SET a = ?1 WHERE b = ?2", 2, 1, false);
    }

    /**
     * Reads the texts of a shape.
     *
     * @return {@code null} if it was stopped
     * @throws ParseException if it is no SQL that the parser knows
     */
    Parsed parse(ShapeFacts facts) throws ParseException {
        stopped = false;
        String text = expanded(facts.key());
        try {
            return parse(text, facts.slots(), facts.nesting(), facts.hasBracketNames());
        } catch (ParseException e) {
            if (stopped) {
                return null;
            }
            throw e;
        }
    }

    private Parsed parse(String text, int slots, int nesting, boolean bracketNames) throws ParseException {
        Statements statements;
        try {
            statements = tree(text, bracketNames, false);
        } catch (ParseException e) {
            if (stopped || nesting > COMPLEX_NESTING) {
                throw e;
            }
            statements = tree(text, bracketNames, true);
        }
        return walk.read(statements, slots);
    }

    private Statements tree(String text, boolean bracketNames, boolean complex) throws ParseException {
        CCJSqlParser parser = new CCJSqlParser(new StringProvider(text))
                .withSquareBracketQuotation(bracketNames)
                .withAllowComplexParsing(complex);
        running = parser;
        try {
            if (stopped) {
                throw new ParseException("stopped");
            }
            return parser.Statements();
        } finally {
            running = null;
        }
    }

    /** Asks the thread that parses to end soon. Any thread. */
    void stop() {
        stopped = true;
        CCJSqlParser parser = running;
        if (parser != null) {
            parser.interrupted = true;
        }
    }

    /** The shape as SQL: each value is one whose content tells its slot. */
    static String expanded(String key) {
        StringBuilder text = new StringBuilder(key.length() + 32);
        int from = functionCall(key);
        int slot = from == 0 ? 0 : 1;
        if (key.regionMatches(true, 0, "MERGE ", 0, 6) && !key.regionMatches(true, 6, "INTO ", 0, 5)) {
            text.append("MERGE INTO "); // SQL Server can do without
            from = 6;
        }
        for (int i = from; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == SqlShape.ANY) {
                text.append('?').append(++slot);
            } else if (c == SqlShape.STRING) {
                text.append('\'').append(++slot).append('\'');
            } else if (c == SqlShape.NUMBER) {
                text.append(TreeWalk.NUMBERS + ++slot);
            } else if (c == '<' && key.startsWith("<=>", i)) {
                text.append('='); // MySQL's, which the parser does not know
                i += 2;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** {@code ? = call f(?)}: the parser knows only what comes after the sign. */
    private static int functionCall(String key) {
        int at = 1;
        while (at < key.length() && (key.charAt(at) == ' ' || key.charAt(at) == '=')) {
            at++;
        }
        return at > 1 && key.charAt(0) == SqlShape.ANY && key.regionMatches(true, at, "call", 0, 4) ? at : 0;
    }
}
