package dev.acta.agent.sql;

import dev.acta.agent.sql.SqlShape.Kind;

/** The shape as it grows, with the slots of its values and the places that belong to them. */
final class ShapeText {

    private final String sql;
    private final StringBuilder shape;
    private final Places places = new Places();
    private int slots;

    ShapeText(String sql, int capacity) {
        this.sql = sql;
        this.shape = new StringBuilder(capacity);
    }

    int length() {
        return shape.length();
    }

    char charAt(int index) {
        return shape.charAt(index);
    }

    int slots() {
        return slots;
    }

    Places places() {
        return places;
    }

    void append(char c) {
        shape.append(c);
    }

    void append(String text) {
        shape.append(text);
    }

    /** A part of the text as it is. */
    void copy(int from, int to) {
        shape.append(sql, from, to);
    }

    /** A name, which may hold any char, also those that stand for values. */
    void copyName(int from, int to) {
        int start = shape.length();
        shape.append(sql, from, to);
        keepMarkersApart(start);
    }

    /** A name in double quotes whose escapes are read. */
    void decodeName(int from, int to, char escape) {
        int start = shape.length();
        shape.append('"');
        UnicodeEscapes.decode(sql, from, to, escape, shape);
        shape.append('"');
        keepMarkersApart(start);
    }

    private void keepMarkersApart(int from) {
        for (int i = from; i < shape.length(); i++) {
            if (shape.charAt(i) <= SqlShape.NUMBER) {
                shape.setCharAt(i, ' ');
            }
        }
    }

    /** A value with a slot of its own. */
    void value(int from, int to, Kind kind, char marker) {
        shape.append(marker);
        places.add(from, to, kind, slots++);
    }

    /** A slot that no place of this text belongs to. */
    void emptySlot() {
        shape.append(SqlShape.ANY);
        slots++;
    }

    boolean endsWith(char marker) {
        return shape.length() > 0 && shape.charAt(shape.length() - 1) == marker;
    }

    /** Whether the shape begins with a word of upper case, in whatever case. */
    boolean beginsWith(String word) {
        int length = word.length();
        if (shape.length() <= length || shape.charAt(length) != ' ') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (Character.toUpperCase(shape.charAt(i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean repeats(int before, int start, int length) {
        for (int i = 0; i < length; i++) {
            if (shape.charAt(before + i) != shape.charAt(start + i)) {
                return false;
            }
        }
        return true;
    }

    /** Takes back what was written behind an offset of the shape. */
    void cut(int length, int keptSlots) {
        shape.setLength(length);
        slots = keptSlots;
    }

    SqlShape shape(int nesting, boolean doubtful) {
        return new SqlShape(shape.toString(), places, slots, nesting, doubtful);
    }
}
