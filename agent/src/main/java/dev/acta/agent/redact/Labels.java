package dev.acta.agent.redact;

/**
 * Words for members that name what a member beside them holds, such as {@code {"name": "password", "value": ..}}. A label and what it
 * labels are told as sets of bits, because {@code v} holds something only beside {@code k}: they belong together if they have a bit in common.
 */
public final class Labels {

    private static final String[] LABELS = {"name", "key", "field", "header", "parameter", "param", "property", "label"
    };

    private static final String[] LABELLED = {"value", "values", "val", "content", "text", "data"};

    private static final int WORD = 1;
    private static final int LETTER = 2;

    private Labels() {}

    /**
     * Whether a member of this name may say what the one beside it is; prefixes do not count ({@code fieldName}), nor does case.
     *
     * @return 0 if not
     */
    public static int label(String name) {
        return endsWith(name, LABELS) ? WORD : name.equalsIgnoreCase("k") ? WORD | LETTER : 0;
    }

    /**
     * Whether a member of this name may hold what the one beside it names.
     *
     * @return 0 if not
     */
    public static int labelled(String name) {
        return endsWith(name, LABELLED) ? WORD : name.equalsIgnoreCase("v") ? LETTER : 0;
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
