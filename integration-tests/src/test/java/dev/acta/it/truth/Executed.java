package dev.acta.it.truth;

import java.util.List;

/**
 * One statement that reached the server, in the words that its log and the trail have in common: markers are question marks, values
 * are texts. Of a statement that the server refused before it looked at its values, {@code values} is empty.
 */
record Executed(String text, List<String> values, boolean failed) {

    static final String NULL = "NULL";

    Executed withoutWhatIsHidden() {
        return new Executed(withoutWhatIsHidden(text), values, failed);
    }

    /** The trail hides the literals of what its parser cannot read, and the comments before them, which says nothing against it. */
    static String withoutWhatIsHidden(String text) {
        return text.startsWith("/*") || text.startsWith("--")
                ? text.replaceAll("(?s)/\\*.*?\\*/", "/*..*/").replaceAll("--[^\n]*", "--..")
                : text.replaceFirst("\\(\\S+ broken$", "(.. broken");
    }

    /**
     * Whether the driver thought of it: what begins and ends transactions and sessions. The workload's own texts are not in capitals or have
     * comments, names and words that no driver uses.
     */
    static boolean isOfDriver(String text) {
        return text.matches("(?s)BEGIN|COMMIT|ROLLBACK|SELECT @@.*|(?i:SET|SHOW|USE) .*"
                + "|(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO|ROLLBACK TO SAVEPOINT) (?!SAVEPOINT|by_text).*");
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
