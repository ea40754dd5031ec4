package dev.acta.agent.instrument.api;

import dev.acta.agent.event.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What came from an API of whichever version, in a map of the JDK: nothing of it is certain. */
final class Given {

    static final String ID = "id.";
    static final String KEY = "key.";
    static final String DATA = "data.";
    private static final int MOST_CHARS = 4_096;
    private static final int MOST_NAME_CHARS = 256;
    private static final int MOST_NAMES = 64;

    private final Map<?, ?> members;

    Given(Map<?, ?> members) {
        this.members = members;
    }

    Iterable<? extends Map.Entry<?, ?>> entries() {
        return members.entrySet();
    }

    Object get(String member) {
        return members.get(member);
    }

    /** A text that is there and not empty, else {@code null}. */
    String text(String member) {
        return words(members.get(member));
    }

    static String words(Object value) {
        if (!(value instanceof String) || ((String) value).trim().isEmpty()) {
            return null;
        }
        String text = (String) value;
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
    }

    /** Names in a list; what is no name is left out. */
    List<String> names(String member) {
        Object list = members.get(member);
        if (!(list instanceof List)) {
            return Collections.emptyList();
        }
        List<String> names = new ArrayList<>();
        for (Object each : (List<?>) list) {
            String name = words(each);
            if (name != null && names.size() < MOST_NAMES) {
                names.add(name);
            }
        }
        return names;
    }

    /** What follows a prefix in a member's name; {@code null} if it is another member, or nothing follows. */
    static String named(Map.Entry<?, ?> member, String prefix) {
        Object key = member.getKey();
        if (!(key instanceof String)
                || !((String) key).startsWith(prefix)
                || ((String) key).length() == prefix.length()) {
            return null;
        }
        String name = (String) key;
        return name.substring(prefix.length(), Math.min(name.length(), prefix.length() + MOST_NAME_CHARS));
    }

    /** A value as a business key has it: text, number or truth value; {@code null} for none. */
    static Object scalar(Object value) {
        Object copy = Values.snapshot(value);
        if (copy == null || copy instanceof Boolean) {
            return copy;
        }
        if (copy instanceof String) {
            return words(copy);
        }
        if (copy instanceof Integer || copy instanceof Long || copy instanceof Short || copy instanceof Byte) {
            return copy;
        }
        if (copy instanceof Number || copy.getClass().getName().startsWith("java.time.")) {
            return words(copy.toString()); // decimals are keys by their digits
        }
        return value.getClass().getName();
    }

    /** A UUID as it stands in the trail; {@code null} if it is none. */
    static String uuid(String text) {
        if (text.length() != 36) {
            return null;
        }
        try {
            String canonical = UUID.fromString(text).toString();
            return canonical.equalsIgnoreCase(text) ? canonical : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
