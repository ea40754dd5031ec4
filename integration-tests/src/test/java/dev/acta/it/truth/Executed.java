package dev.acta.it.truth;

import java.util.List;

/**
 * One statement that reached the server, in the words that its log and the trail have in common: markers are question marks, values
 * are texts. Of a statement that the server refused before it looked at its values, {@code values} is empty.
 */
record Executed(String text, List<String> values, boolean failed) {

    static final String NULL = "NULL";

    /** The trail hides the literals of what its parser cannot read, which says nothing against it. */
    Executed withoutLiteralsOfBrokenTexts() {
        return new Executed(text.replaceFirst("\\(\\S+ broken$", "(.. broken"), values, failed);
    }

    /** Whether it begins or ends transactions, which drivers do by themselves as well, and calls as well as texts ask for. */
    boolean isControl() {
        return text.matches(
                "(?is)(/\\*.*?\\*/|--[^\n]*\n|\\s)*(BEGIN|START|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|SET)\\b.*");
    }

    /** Unknown names, bad syntax, values that are none of their type, a transaction that an error has ended: PostgreSQL executes none of it. */
    static boolean isRefused(String state) {
        return state.matches("42.*|25P02|22P02");
    }

    /** Whether it may change something, as this workload's texts show it by how they begin. */
    boolean isWrite() {
        return !isRead(text);
    }

    static boolean isRead(String text) {
        return text.startsWith("SELECT ") && !text.contains(";");
    }
}
