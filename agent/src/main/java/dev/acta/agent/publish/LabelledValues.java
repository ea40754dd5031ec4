package dev.acta.agent.publish;

import dev.acta.agent.redact.Labels;
import dev.acta.trail.event.Replaced;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Members that name what the member beside them holds, such as {@code {"name": "password", "value": ..}}. */
final class LabelledValues {

    private LabelledValues() {}

    /**
     * Replaces what a sensitive label stands beside. Prefixes do not count ({@code fieldName}, {@code fieldValue}), nor does case, nor how
     * often a label is there.
     *
     * @param hides whether values of a name are to be hidden
     */
    static void hide(Map<String, Object> members, Predicate<String> hides) {
        int sensitive = 0;
        for (Map.Entry<String, Object> member : members.entrySet()) {
            int label = Labels.label(member.getKey());
            if (label != 0 && names(member.getValue(), hides)) {
                sensitive |= label;
            }
        }
        if (sensitive != 0) {
            for (Map.Entry<String, Object> member : members.entrySet()) {
                if ((Labels.labelled(member.getKey()) & sensitive) != 0) {
                    member.setValue(Replaced.SECRET);
                }
            }
        }
    }

    /** The same for {@code ["password", ".."]}: two strings, of which the first is a sensitive name. */
    static void hide(List<Object> elements, Predicate<String> hides) {
        if (elements.size() == 2
                && elements.get(0) instanceof String
                && elements.get(1) instanceof String
                && hides.test((String) elements.get(0))) {
            elements.set(1, Replaced.SECRET);
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
}
