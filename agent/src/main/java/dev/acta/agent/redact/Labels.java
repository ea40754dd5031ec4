package dev.acta.agent.redact;

/**
 * Words for members that name what a member beside them holds, such as {@code {"name": "password", "value": ..}}. A label and what it
 * labels are told as sets of bits, because {@code v} holds something only beside {@code k}: they belong together if they have a bit in common.
 */
public final class Labels {

    private static final String[] LABELS = {"name", "key", "field", "header", "parameter", "param", "property", "label"
    };

    /** By no more than these, because they often say something else. */
    private static final String[] WEAK_LABELS = {"path", "id", "type", "attribute"};

    private static final String[] VALUES = {"value", "values", "val"};
    private static final String[] CONTENTS = {"content", "text", "data"};

    private static final int WORD = 1;
    private static final int LETTER = 2;
    /** Names only what is called a value: {@code {"op": "replace", "path": "/password", "value": ..}} of JSON Patch, RFC 6902. */
    private static final int WEAK = 4;

    private Labels() {}

    /**
     * Whether a member of this name may say what the one beside it is; prefixes do not count ({@code fieldName}), nor does case.
     *
     * @return 0 if not
     */
    public static int label(String name) {
        if (endsWith(name, LABELS)) {
            return WORD;
        }
        if (name.equalsIgnoreCase("k")) {
            return WORD | LETTER;
        }
        return isIn(WEAK_LABELS, name) ? WEAK : 0;
    }

    /**
     * Whether a member of this name may hold what the one beside it names.
     *
     * @return 0 if not
     */
    public static int labelled(String name) {
        if (endsWith(name, VALUES)) {
            return WORD | WEAK;
        }
        return endsWith(name, CONTENTS) ? WORD : name.equalsIgnoreCase("v") ? LETTER : 0;
    }

    /** Whether a label names whatever stands beside it, also what follows it under another name. */
    static boolean isStrong(int label) {
        return (label & WORD) != 0;
    }

    private static boolean isIn(String[] words, String name) {
        for (String word : words) {
            if (word.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
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
