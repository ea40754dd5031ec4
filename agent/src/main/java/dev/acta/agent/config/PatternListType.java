package dev.acta.agent.config;

/** Patterns that {@link PathExcluder} understands. */
final class PatternListType extends ListType {
    static final PatternListType PATH_PATTERNS = new PatternListType();

    private PatternListType() {}

    @Override
    boolean accepts(String item) {
        return PathExcluder.understands(item);
    }

    @Override
    String expected() {
        return "path patterns, e.g. /health,/internal/*/status,/static/**,*.css (a star is a whole segment, two only at"
                + " the end)";
    }
}
