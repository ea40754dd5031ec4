package dev.acta.agent.sql;

import dev.acta.agent.event.SqlVerb;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the texts of one shape. The publisher's thread asks, the parser's thread answers at some time; what a text of this
 * shape was taken for may therefore change once, from not parsed to parsed.
 */
final class ShapeFacts {

    private static final int MAX_TRIES = 3;

    private final String key;
    private final int slots;
    private final int nesting;
    private final boolean bracketNames;
    private final String[][] firstColumns;
    private final String[] words;
    private final List<String> firstTables;
    private final boolean wordsComplete;
    private final boolean subqueries;
    private final boolean secrets;
    private final boolean[] inDocumentFunctions;
    private final String operation;
    private final String target;

    private volatile Parsed parsed;
    /** Only the publisher's thread writes it. */
    private int tries;

    private volatile boolean asked;
    /** Only the publisher's thread uses it. */
    private boolean seen;

    private boolean read;

    ShapeFacts(SqlShape shape, boolean bracketNames) {
        this.key = shape.key();
        this.slots = shape.slots();
        this.nesting = shape.nesting();
        this.bracketNames = bracketNames;
        FirstReading first = FirstReading.of(shape);
        this.firstColumns = first.columns();
        this.words = first.words().toArray(new String[0]);
        this.wordsComplete = first.isComplete();
        this.subqueries = first.hasSubqueries();
        this.secrets = first.handsOverSecrets();
        this.inDocumentFunctions = first.inDocumentFunctions();
        this.firstTables = new ArrayList<>(first.tables());
        this.operation = SqlVerb.of(key);
        String named = SqlVerb.target(key);
        // Oracle's INSERT ALL INTO a .. INTO b
        this.target = "ALL".equalsIgnoreCase(named) || "FIRST".equalsIgnoreCase(named) ? null : named;
    }

    String key() {
        return key;
    }

    int slots() {
        return slots;
    }

    int nesting() {
        return nesting;
    }

    boolean hasBracketNames() {
        return bracketNames;
    }

    /** By slot, see {@link FirstReading#columns()}. */
    String[][] firstColumns() {
        return firstColumns;
    }

    /** The tables that keywords name, see {@link FirstTables}. */
    List<String> firstTables() {
        return firstTables;
    }

    String[] words() {
        return words;
    }

    boolean areWordsComplete() {
        return wordsComplete;
    }

    /** Whether names in the text may be others than those of the tables' columns. */
    boolean hasSubqueries() {
        return subqueries;
    }

    /** See {@link SecretRoutines}. */
    boolean handsOverSecrets() {
        return secrets;
    }

    boolean isInDocumentFunction(int slot) {
        return slot < inDocumentFunctions.length && inDocumentFunctions[slot];
    }

    /** The verb, {@code null} if there is none. */
    String operation() {
        return operation;
    }

    /** The table that the text names as the one it changes, {@code null} if it names none or in doubt. */
    String target() {
        return target;
    }

    /** The parser's answer, {@code null} until there is one. */
    Parsed parsed() {
        return parsed;
    }

    boolean isToBeAsked() {
        return parsed == null && !asked && tries < MAX_TRIES;
    }

    /** Whether nobody has looked at it before. */
    boolean isFirst() {
        boolean first = !read;
        read = true;
        return first;
    }

    boolean isNew() {
        boolean first = !seen;
        seen = true;
        return first;
    }

    /** Whether the parser was asked and has not answered yet. */
    boolean isPending() {
        return asked && parsed == null;
    }

    void asked() {
        tries++;
        asked = true;
    }

    /** Any thread. */
    void answer(Parsed answer) {
        parsed = answer;
    }

    /** There was no answer in time; there may be one when the machine has less to do. */
    void unanswered() {
        asked = false;
    }
}
