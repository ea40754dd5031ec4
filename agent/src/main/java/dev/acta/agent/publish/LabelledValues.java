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
        boolean sensitive = false;
        for (Map.Entry<String, Object> member : members.entrySet()) {
            sensitive |= Labels.isLabel(member.getKey()) && names(member.getValue(), hides);
        }
        if (sensitive) {
            for (Map.Entry<String, Object> member : members.entrySet()) {
                if (Labels.isLabelled(member.getKey())) {
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
}
