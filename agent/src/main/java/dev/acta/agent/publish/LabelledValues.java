package dev.acta.agent.publish;

import dev.acta.trail.event.Replaced;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Members that name what the member beside them holds, such as {@code {"name": "password", "value": ..}}. */
final class LabelledValues {

    private static final String[] LABELS = {"name", "key", "field", "header", "parameter", "param", "property", "label"
    };

    private static final String[] LABELLED = {"value", "values", "content", "text", "data"};

    private LabelledValues() {}

    /**
     * Replaces what a sensitive label stands beside. Prefixes do not count ({@code fieldName}, {@code fieldValue}), nor does case, nor how
     * often a label is there.
     *
     * @param hides whether values of a name are to be hidden
     */
    static void hide(Map<String, Object> members, Predicate<String> hides) {
        boolean sensitive = false;
        for (Map.Entry<String, Object> member : members.entrySet()) {
            sensitive |= endsWith(member.getKey(), LABELS) && names(member.getValue(), hides);
        }
        if (sensitive) {
            for (Map.Entry<String, Object> member : members.entrySet()) {
                if (endsWith(member.getKey(), LABELLED)) {
                    member.setValue(Replaced.SECRET);
                }
            }
        }
    }

    private static boolean names(Object value, Predicate<String> hides) {
        if (value instanceof List) {
            for (Object each : (List<?>) value) {
                if (names(each, hides)) {
                    return true;
                }
            }
        }
        return value instanceof String && hides.test((String) value);
    }

    private static boolean endsWith(String name, String[] words) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (lower.endsWith(word)) {
                return true;
            }
        }
        return false;
    }
}
