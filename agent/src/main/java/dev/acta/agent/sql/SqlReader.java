package dev.acta.agent.sql;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads SQL texts and remembers what it read, in bounded memory. Never waits for the parser: until that has answered, the first reading is
 * all there is.
 *
 * <p>One thread may use it.
 */
public final class SqlReader {

    private static final long LIMIT_MILLIS = 50;
    /** Longer shapes are not parsed, and longer texts not remembered. */
    private static final int MAX_CHARS = 20_000;
    /** So deep brackets no statement has that a person wrote; each costs the parser stack and look-ahead. */
    private static final int MAX_NESTING = 40;

    private static final int MAX_TEXTS = 1_000;
    private static final int MAX_SHAPES = 2_000;
    private static final long MAX_REMEMBERED_CHARS = 1 << 20;

    private final Parsing parsing;
    private final Map<Dialect, Remembered<Known>> texts = new EnumMap<>(Dialect.class);
    private final Remembered<ShapeFacts> shapes = new Remembered<>(MAX_SHAPES);

    /**
     * A reader that has read nothing yet.
     *
     * @param host has the parser's thread
     */
    public SqlReader(ParserHost host) {
        this(host, LIMIT_MILLIS);
    }

    SqlReader(ParserHost host, long limitMillis) {
        this.parsing = new Parsing(host, limitMillis);
    }

    /**
     * Reads a text.
     *
     * @param sql never {@code null}
     * @param dialect of the database
     * @return what is known of it by now
     */
    public SqlReading read(String sql, Dialect dialect) {
        parsing.tend();
        Known known = known(sql, dialect);
        ShapeFacts facts = known.facts;
        if (facts.isToBeAsked() && isParsable(known.shape)) {
            boolean asked = parsing.ask(facts);
            if (asked) {
                shapes.put(shapeKey(facts), facts);
            }
        }
        return new SqlReading(known.shape, facts);
    }

    private static boolean isParsable(SqlShape shape) {
        return !shape.isDoubtful() && shape.key().length() <= MAX_CHARS && shape.nesting() <= MAX_NESTING;
    }

    private Known known(String sql, Dialect dialect) {
        Remembered<Known> ofDialect = texts.get(dialect);
        if (ofDialect == null) {
            ofDialect = new Remembered<>(MAX_TEXTS);
            texts.put(dialect, ofDialect);
        }
        boolean remember = sql.length() <= MAX_CHARS;
        Known known = remember ? ofDialect.get(sql) : null;
        if (known == null) {
            SqlShape shape = SqlShape.of(sql, dialect);
            String key = dialect.hasBracketNames() ? '[' + shape.key() : shape.key();
            ShapeFacts facts = shapes.get(key);
            if (facts == null) {
                facts = new ShapeFacts(shape, dialect.hasBracketNames());
            }
            known = new Known(shape, facts);
            if (remember && shapes.holds(key)) {
                ofDialect.put(sql, known);
            }
        }
        return known;
    }

    private static String shapeKey(ShapeFacts facts) {
        return facts.hasBracketNames() ? '[' + facts.key() : facts.key();
    }

    /** Looks after the parser's thread; to be called now and then, also when there is nothing to read. */
    public void tend() {
        parsing.tend();
    }

    /** How many threads did not come back in time. */
    int everLost() {
        return parsing.everLost();
    }

    /** How many texts and shapes are kept. */
    int remembered() {
        int count = shapes.size();
        for (Remembered<Known> ofDialect : texts.values()) {
            count += ofDialect.size();
        }
        return count;
    }

    private static final class Known {

        private final SqlShape shape;
        private final ShapeFacts facts;

        Known(SqlShape shape, ShapeFacts facts) {
            this.shape = shape;
            this.facts = facts;
        }
    }

    /** What was used last, up to a number of entries and of chars. */
    private static final class Remembered<V> {

        private final int most;
        private final LinkedHashMap<String, V> entries = new LinkedHashMap<>(64, 0.75f, true);
        private long chars;

        Remembered(int most) {
            this.most = most;
        }

        int size() {
            return entries.size();
        }

        V get(String key) {
            return entries.get(key);
        }

        boolean holds(String key) {
            return entries.containsKey(key);
        }

        void put(String key, V value) {
            if (entries.put(key, value) == null) {
                chars += key.length();
            }
            while (entries.size() > most || chars > MAX_REMEMBERED_CHARS) {
                String eldest = entries.keySet().iterator().next();
                entries.remove(eldest);
                chars -= eldest.length();
            }
        }
    }
}
