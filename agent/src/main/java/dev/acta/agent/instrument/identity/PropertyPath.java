package dev.acta.agent.instrument.identity;

import dev.acta.agent.instrument.Getter;
import java.lang.reflect.Array;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A way from an attribute into beans and maps, such as {@code account.username}. A step is a key of a map, or a property:
 * {@code getUsername()}, else {@code username()}, else {@code isUsername()}. Immutable, thread-safe.
 *
 * <p>What it calls is code of the application: the re-entry guard must be up.
 */
public final class PropertyPath {

    private static final int MAX_ITEMS = 64;

    private final String root;
    private final String[] keys;
    private final Getter[][] properties;

    /** @param segments the attribute's name, then the steps; not empty */
    public PropertyPath(List<String> segments) {
        root = segments.get(0);
        keys = segments.subList(1, segments.size()).toArray(new String[0]);
        properties = new Getter[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            String capital = keys[i].substring(0, 1).toUpperCase(java.util.Locale.ROOT) + keys[i].substring(1);
            properties[i] = new Getter[] {new Getter("get" + capital), new Getter(keys[i]), new Getter("is" + capital)};
        }
    }

    /** @return name of the attribute it starts from */
    public String root() {
        return root;
    }

    /**
     * @param attribute the attribute's value, may be {@code null}
     * @return the object that is there, which is the application's own; {@code null} if there is none
     */
    public Object valueIn(Object attribute) {
        Object value = attribute;
        for (int i = 0; i < keys.length && value != null; i++) {
            value = value instanceof Map ? ((Map<?, ?>) value).get(keys[i]) : property(value, properties[i]);
        }
        return value;
    }

    private static Object property(Object bean, Getter[] candidates) {
        Object value = null;
        for (int i = 0; i < candidates.length && value == null; i++) {
            value = candidates[i].of(bean);
        }
        return value;
    }

    /**
     * @param attribute the attribute's value, may be {@code null}
     * @return the name that is there; {@code null} if there is none, or an object that is no name: its {@code toString()} could say
     *     anything
     */
    public String nameIn(Object attribute) {
        return name(valueIn(attribute));
    }

    /**
     * @param attribute the attribute's value, may be {@code null}
     * @return the names that are there: of an array, a collection, or one text with commas
     */
    public List<String> namesIn(Object attribute) {
        Object value = valueIn(attribute);
        List<String> names = new ArrayList<>();
        if (value instanceof Collection) {
            for (Object each : (Collection<?>) value) {
                if (names.size() == MAX_ITEMS) {
                    break;
                }
                add(names, name(each));
            }
        } else if (value instanceof Object[]) {
            for (int i = 0; i < Math.min(MAX_ITEMS, Array.getLength(value)); i++) {
                add(names, name(Array.get(value, i)));
            }
        } else {
            split(name(value), names);
        }
        return names.isEmpty() ? Collections.<String>emptyList() : names;
    }

    private static void split(String text, List<String> names) {
        for (int from = 0; text != null && from <= text.length() && names.size() < MAX_ITEMS; ) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            add(names, text.substring(from, to));
            from = to + 1;
        }
    }

    private static void add(List<String> names, String name) {
        String trimmed = name == null ? "" : name.trim();
        if (!trimmed.isEmpty()) {
            names.add(trimmed);
        }
    }

    private static String name(Object value) {
        if (value instanceof Principal) {
            return ((Principal) value).getName();
        }
        boolean plain = value instanceof CharSequence
                || value instanceof Number
                || value instanceof Character
                || value instanceof UUID
                || value instanceof Enum;
        String text = plain ? value.toString() : null;
        return text == null || text.isEmpty() ? null : text;
    }
}
