package dev.acta.agent.publish;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was seen lately, bounded: when there are too many keys, the one that was not asked for longest leaves. Publisher thread only.
 *
 * @param <V> what is known of a key
 */
final class Recent<V> {

    private final Map<String, V> map;

    Recent(int most) {
        map = new LinkedHashMap<String, V>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /** What is known of a key, or {@code null}. */
    V get(String key) {
        return map.get(key);
    }

    /** Notes something of a key and returns what was known. */
    V put(String key, V value) {
        return map.put(key, value);
    }
}
