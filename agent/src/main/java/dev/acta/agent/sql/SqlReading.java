package dev.acta.agent.sql;

import java.util.Collections;
import java.util.List;

/** What is known of one SQL text at one time. Immutable. */
public final class SqlReading {

    private final SqlShape shape;
    private final ShapeFacts facts;
    private final Parsed parsed;
    private final boolean pending;

    SqlReading(SqlShape shape, ShapeFacts facts) {
        this.shape = shape;
        this.facts = facts;
        this.pending = !shape.isDoubtful() && facts.isPending(); // before the answer, which may come at any time
        Parsed answer = shape.isDoubtful() ? null : facts.parsed();
        this.parsed = answer == Parsed.NOT_READABLE ? null : answer;
    }

    /** @return where its literals are */
    public SqlShape shape() {
        return shape;
    }

    /** @return whether the parser has not read it, or not yet: which literal belongs to which column is not known then */
    public boolean isUnparsed() {
        return parsed == null;
    }

    /** @return whether it is unparsed only because the parser has not come to it yet */
    public boolean isPending() {
        return pending && parsed == null;
    }

    /** @return {@code true} for the first parsed reading of each shape that is asked, {@code false} from then on */
    public boolean isNew() {
        return parsed != null && facts.isNew();
    }

    /** @return {@code true} for the first reading of each shape that is asked, parsed or not, {@code false} from then on */
    public boolean isFirst() {
        return facts.isFirst();
    }

    /** @return the verb in upper case, {@code null} if there is none */
    public String operation() {
        return facts.operation();
    }

    /** @return the table it changes, schema included as written, without quotes; {@code null} if none or not known */
    public String target() {
        if (parsed == null || parsed.written().isEmpty()) {
            return facts.target();
        }
        return parsed.written().get(0);
    }

    /** @return all tables it names, of a parsed text those that it changes first; of an unparsed one what its keywords tell */
    public List<String> tables() {
        return parsed != null ? parsed.tables() : facts.firstTables();
    }

    /** @return the tables it changes */
    public List<String> tablesWritten() {
        if (parsed != null) {
            return parsed.written();
        }
        return facts.target() == null ? Collections.<String>emptyList() : Collections.singletonList(facts.target());
    }

    /** @return the columns that get values; empty if not known */
    public List<String> columnsWritten() {
        return parsed == null ? Collections.<String>emptyList() : parsed.columnsWritten();
    }

    /**
     * The columns that the values of a slot belong to, as far as the parser knows.
     *
     * @param slot of the shape
     * @return their names without quotes; {@code null} if it is not known, empty if the value belongs to no column
     */
    public String[] columns(int slot) {
        if (slot < 0) {
            return null;
        }
        if (parsed == null) {
            return facts.hasSubqueries() ? null : firstColumns(slot);
        }
        return parsed.columns(slot);
    }

    /**
     * The names that the statement itself gives to what the values of a slot are a part of: {@code 'x' AS name}. They are no columns of
     * any table: they may hide a value, and say nothing of one that is to be shown.
     *
     * @param slot of the shape
     * @return {@code null} if there are none
     */
    public String[] namedAs(int slot) {
        return slot < 0 || parsed == null ? null : parsed.named(slot);
    }

    /** @return whether it hands over a password or a key as no column's value: {@code CREATE USER}, {@code EXEC sp_addlogin} */
    public boolean handsOverSecrets() {
        return facts.handsOverSecrets();
    }

    /**
     * Whether the values of a slot are arguments of a function of JSON, XML or the like, which may be names of members.
     *
     * @param slot of the shape
     * @return {@code false} if not, or not known
     */
    public boolean isInDocumentFunction(int slot) {
        return slot >= 0 && facts.isInDocumentFunction(slot);
    }

    /**
     * The columns that the first reading takes the values of a slot for: it may be wrong, but so may be the parser.
     *
     * @param slot of the shape
     * @return {@code null} if it does not know
     */
    public String[] firstColumns(int slot) {
        String[][] first = facts.firstColumns();
        return slot >= 0 && slot < first.length ? first[slot] : null;
    }

    /** @return all words and names outside of literals, some of which may be names of columns */
    public String[] words() {
        return facts.words();
    }

    /** @return whether {@link #words()} are all of them */
    public boolean areWordsComplete() {
        return facts.areWordsComplete() && !shape.isDoubtful();
    }
}
