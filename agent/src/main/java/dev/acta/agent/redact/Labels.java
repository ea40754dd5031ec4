package dev.acta.agent.redact;

/** Words for members that name what a member beside them holds, such as {@code {"name": "password", "value": ..}}. */
public final class Labels {

    private static final String[] LABELS = {"name", "key", "field", "header", "parameter", "param", "property", "label"
    };

    private static final String[] LABELLED = {"value", "values", "content", "text", "data"};

    private Labels() {}

    /** Whether a member of this name may say what the one beside it is; prefixes do not count ({@code fieldName}), nor does case. */
    public static boolean isLabel(String name) {
        return endsWith(name, LABELS);
    }

    /** Whether a member of this name may hold what the one beside it names. */
    public static boolean isLabelled(String name) {
        return endsWith(name, LABELLED);
    }

    private static boolean endsWith(String name, String[] words) {
        for (String word : words) {
            if (name.regionMatches(true, name.length() - word.length(), word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
