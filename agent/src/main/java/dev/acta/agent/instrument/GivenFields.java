package dev.acta.agent.instrument;

import dev.acta.agent.context.WeakIdentityMap;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which classes were given fields for {@link AttachedState} when they were first loaded. A class that is woven once more must keep
 * them, and one that was loaded without can get none.
 *
 * <p>It is noted here because it cannot be asked while a class is transformed: reflection loads the types of all fields, and the JVM
 * shows us no class that it loads on a thread that is within our transformer. These would never be woven, and nobody would hear of it.
 * Thread-safe.
 */
final class GivenFields {

    private static final Object BOOTSTRAP = new Object();

    private final WeakIdentityMap<Object, Set<String>> byLoader = new WeakIdentityMap<>();

    /**
     * Notes that a class is being loaded with all fields that its match asks for.
     *
     * @param loader its loader, {@code null} for the bootstrap loader
     * @param name its internal name
     */
    void given(ClassLoader loader, String name) {
        Object key = loader == null ? BOOTSTRAP : loader;
        Set<String> names = byLoader.get(key);
        if (names == null) {
            names = byLoader.putIfAbsent(key, ConcurrentHashMap.newKeySet());
        }
        names.add(name);
    }

    /** Whether a loaded class has them. */
    boolean has(ClassLoader loader, String name) {
        Set<String> names = byLoader.get(loader == null ? BOOTSTRAP : loader);
        return names != null && names.contains(name);
    }

    /**
     * The fields that a class file is to have.
     *
     * @param loaded whether its class is loaded already
     * @param asked the fields that its match asks for
     */
    Set<String> allowed(ClassLoader loader, String name, boolean loaded, Set<String> asked) {
        return !loaded || has(loader, name) ? asked : Collections.<String>emptySet();
    }
}
