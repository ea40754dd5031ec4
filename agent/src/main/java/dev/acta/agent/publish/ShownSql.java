package dev.acta.agent.publish;

import dev.acta.agent.sql.SqlReading;
import dev.acta.agent.sql.SqlShape;
import dev.acta.agent.sql.SqlShape.Kind;
import dev.acta.trail.event.EventWriter;

/**
 * A SQL text as it may stand in the trail: each literal is judged like a bind value, by its column and by what it looks like.
 *
 * <p>Of a text that the parser cannot read no literal is shown. While it has only not come to it yet, none is shown if the text has the
 * name of something sensitive in it. If it has not, no column that the parser may find can be sensitive, and what it says will not change
 * what is shown: hiding the literals of every first statement would hide what an auditor looks for, and protect nothing.
 */
final class ShownSql {

    private final String sql;
    private final SqlShape shape;
    private final boolean hideAll;
    private final StatementValues values;
    private final EventWriter out;
    private final StringBuilder text;
    private boolean changed;

    private ShownSql(String sql, SqlReading reading, StatementValues values, boolean hideAll, EventWriter out) {
        this.sql = sql;
        this.shape = reading.shape();
        this.values = values;
        this.hideAll = hideAll || reading.isUnparsed() && (!reading.isPending() || values.isSensitive());
        this.out = out;
        this.text = new StringBuilder();
    }

    /** @param hideAll whether no literal may be seen, whatever it is */
    static void write(
            String name, String sql, SqlReading reading, StatementValues values, boolean hideAll, EventWriter out) {
        new ShownSql(sql, reading, values, hideAll, out).write(name);
    }

    private void write(String name) {
        if (hasNoLiterals()) {
            out.judged(name, sql, false, -1);
            return;
        }
        int limit = out.maxChars();
        int at = 0;
        for (int place = 0; place < shape.places() && text.length() <= limit; place++) {
            text.append(sql, at, shape.start(place));
            at = shape.end(place);
            show(place);
        }
        if (text.length() <= limit) {
            text.append(sql, at, sql.length());
            at = sql.length();
        }
        long was = text.length() > limit ? text.length() + (sql.length() - at) : -1;
        out.judged(name, text.toString(), changed, was);
    }

    private boolean hasNoLiterals() {
        for (int place = 0; place < shape.places(); place++) {
            if (shape.kind(place) != Kind.PARAMETER) {
                return false;
            }
        }
        return true;
    }

    private void show(int place) {
        int start = shape.start(place);
        int end = shape.end(place);
        switch (shape.kind(place)) {
            case PARAMETER:
                text.append('?');
                break;
            case NUMBER:
                put(judged(sql.substring(start, end), shape.slot(place)), start, end);
                break;
            case STRING:
                string(place, start, end);
                break;
            case COMMENT:
                comment(start, end);
                break;
            default: // WORD, REST
                hide();
        }
    }

    private void string(int place, int start, int end) {
        int from = Literals.contentStart(sql, start, end);
        int to = Literals.contentEnd(sql, start, end);
        if (from == to) {
            text.append(sql, start, end);
            return;
        }
        String raw = sql.substring(from, to);
        String content = Literals.unquoted(raw, sql.charAt(from - 1));
        String shown = judged(content, shape.slot(place));
        text.append(sql, start, from);
        if (shown == content) {
            text.append(raw);
        } else {
            text.append(Literals.quoted(shown, sql.charAt(from - 1)));
            changed = true;
        }
        text.append(sql, to, end);
    }

    /** What may be seen of a literal: the same instance if all of it may. */
    private String judged(String content, int slot) {
        if (hideAll || slot < 0) {
            return EventWriter.REDACTED;
        }
        String name = values.name(slot);
        return name == StatementValues.HIDDEN ? EventWriter.REDACTED : out.judge(name, content);
    }

    private void put(String shown, int start, int end) {
        boolean same = shown.length() == end - start && sql.startsWith(shown, start);
        changed |= !same;
        text.append(shown);
    }

    private void comment(int start, int end) {
        boolean block = sql.startsWith("/*", start);
        int from = start + (block || sql.startsWith("--", start) ? 2 : 1);
        int to = block && end - 2 >= from && sql.startsWith("*/", end - 2) ? end - 2 : end;
        text.append(sql, start, from);
        if (hideAll || values.isSensitive()) {
            hide();
        } else {
            put(out.judge("comment", sql.substring(from, to)), from, to);
        }
        text.append(sql, to, end);
    }

    private void hide() {
        text.append(EventWriter.REDACTED);
        changed = true;
    }
}
