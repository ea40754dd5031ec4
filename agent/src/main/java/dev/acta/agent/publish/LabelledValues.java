package dev.acta.agent.publish;

import dev.acta.agent.redact.Labels;
import dev.acta.trail.event.Replaced;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Members that name what the member beside them holds, such as {@code {"name": "password", "value": ..}}. */
final class LabelledValues {

    private LabelledValues() {}

    /**
     * Replaces what a sensitive label stands beside. Prefixes do not count ({@code fieldName}, {@code fieldValue}), nor does case, nor how
     * often a label is there. A name with brackets is a member of what stands before them, as forms have it: {@code fields[0][name]} is beside
     * {@code fields[0][value]}.
     *
     * @param hides whether values of a name are to be hidden
     */
    static void hide(Map<String, Object> members, Predicate<String> hides) {
        Map<String, Integer> sensitive = null;
        for (Map.Entry<String, Object> member : members.entrySet()) {
            int label = Labels.label(inner(member.getKey()));
            if (label != 0 && names(member.getValue(), hides)) {
                sensitive = sensitive == null ? new HashMap<>() : sensitive;
                sensitive.merge(outer(member.getKey()), label, (one, other) -> one | other);
            }
        }
        if (sensitive != null) {
            for (Map.Entry<String, Object> member : members.entrySet()) {
                int labels = sensitive.getOrDefault(outer(member.getKey()), 0);
                if ((Labels.labelled(inner(member.getKey())) & labels) != 0) {
                    member.setValue(Replaced.SECRET);
                }
            }
        }
    }

    private static String outer(String name) {
        return name.endsWith("]") ? name.substring(0, Math.max(0, name.lastIndexOf('['))) : "";
    }

    private static String inner(String name) {
        return name.endsWith("]") ? name.substring(name.lastIndexOf('[') + 1, name.length() - 1) : name;
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
