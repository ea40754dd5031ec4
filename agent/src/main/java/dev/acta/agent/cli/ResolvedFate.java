package dev.acta.agent.cli;

/** What became of a statement, as the end of its transaction says. Immutable. */
final class ResolvedFate {

    private final String fate;
    private final long procedures;

    /** @param procedures how many calls in its transaction may have undone it though that was committed */
    ResolvedFate(String fate, long procedures) {
        this.fate = fate;
        this.procedures = procedures;
    }

    /** As a person reads it. */
    String text() {
        return procedures == 0 ? fate : fate + " but for " + procedures + (procedures == 1 ? " call" : " calls");
    }

    /** As members of {@code db}, begun with the value of {@code fate}. */
    String json() {
        return '"' + fate + '"' + (procedures == 0 ? "" : ",\"procedures\":" + procedures);
    }
}
