package dev.acta.agent.sql;

/**
 * A SQL text without what changes from one execution to the next: literals are markers, comments are gone, lists of any length are one,
 * white space is normal. Texts of one shape do the same with other values. Beside it, where in the text the literals stand.
 *
 * <p>Places are in the order of the text. Several of them may share a <em>slot</em> of the shape: all elements of an {@code IN} list do,
 * and equal columns of the rows behind {@code VALUES}.
 */
public final class SqlShape {

    /** What stands at a place. */
    public enum Kind {
        /** A bind value's question mark. */
        PARAMETER,
        /** In quotes of one kind or another, prefix included. */
        STRING,
        NUMBER,
        /** A password without quotes: {@code IDENTIFIED BY tiger}. */
        WORD,
        /** In no slot. */
        COMMENT,
        /** Everything from here on was not looked at, or cannot be told apart. In no slot. */
        REST
    }

    /** Stands in {@link #key()} for a value of any kind. */
    static final char ANY = '\u0001';
    /** Stands in {@link #key()} for a string. */
    static final char STRING = '\u0002';
    /** Stands in {@link #key()} for a number. */
    static final char NUMBER = '\u0003';

    private final String key;
    private final Places places;
    private final int slotCount;
    private final int nesting;
    private final boolean doubtful;

    SqlShape(String key, Places places, int slotCount, int nesting, boolean doubtful) {
        this.key = key;
        this.places = places;
        this.slotCount = slotCount;
        this.nesting = nesting;
        this.doubtful = doubtful;
    }

    /**
     * Looks through a text once.
     *
     * @param sql any text
     * @param dialect of the database that runs it
     * @return never {@code null}, whatever the text is
     */
    public static SqlShape of(String sql, Dialect dialect) {
        return ShapeScanner.scan(sql, dialect);
    }

    /** @return the text's shape, equal for texts of one shape */
    public String key() {
        return key;
    }

    /** @return number of places */
    public int places() {
        return places.count();
    }

    /** @return offset of the place's first char */
    public int start(int place) {
        return places.start(place);
    }

    /** @return offset behind its last char */
    public int end(int place) {
        return places.end(place);
    }

    /** @return what stands there */
    public Kind kind(int place) {
        return places.kind(place);
    }

    /** @return the slot of the shape that the place belongs to, -1 if none */
    public int slot(int place) {
        return places.slot(place);
    }

    /** @return number of slots */
    public int slots() {
        return slotCount;
    }

    /** @return how deep brackets stand within each other */
    int nesting() {
        return nesting;
    }

    /** @return whether it cannot be told where the text's literals begin and end */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** The shape for human eyes. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(key.length() + 16);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == STRING) {
                text.append("'?'");
            } else if (c == NUMBER) {
                text.append('#');
            } else {
                text.append(c == ANY ? '?' : c);
            }
        }
        return text.toString();
    }
}
