package dev.acta.agent.context;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * State that belongs to objects of the application: weak keys, compared by identity, so that no {@code hashCode} or {@code equals}
 * of the application is ever called. Values must not refer to their keys. Thread-safe; reads take no lock.
 *
 * @param <K> the application's objects
 * @param <V> what we keep for them
 */
public final class WeakIdentityMap<K, V> {

    private final ConcurrentHashMap<Object, V> map = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Consumer<? super V> left;

    /** A map whose values are forgotten with their keys. */
    public WeakIdentityMap() {
        this(value -> {});
    }

    /** @param left takes what was kept for an object that was collected, when {@link #purge} or {@link #putIfAbsent} notices it */
    public WeakIdentityMap(Consumer<? super V> left) {
        this.left = left;
    }

    /**
     * @param key an object of the application
     * @return what we keep for it, or {@code null}
     */
    public V get(K key) {
        return map.get(new Probe(key));
    }

    /**
     * Keeps state for an object, unless there is some already.
     *
     * @param key an object of the application
     * @param value must not refer to the key
     * @return what is kept from now on
     */
    public V putIfAbsent(K key, V value) {
        purge();
        V there = map.putIfAbsent(new Key(key, collected), value);
        return there != null ? there : value;
    }

    /**
     * Keeps state for an object, whatever there was before.
     *
     * @param key an object of the application
     * @param value must not refer to the key
     */
    public void put(K key, V value) {
        purge();
        map.put(new Key(key, collected), value);
    }

    /** Forgets what is kept for objects that were collected. */
    public void purge() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            V value = map.remove(gone);
            if (value != null) {
                left.accept(value);
            }
        }
    }

    /**
     * Forgets what is kept for an object.
     *
     * @param key an object of the application
     * @return what was kept, or {@code null}
     */
    public V remove(K key) {
        return map.remove(new Probe(key));
    }

    /**
     * Forgets what is kept for an object if it is this.
     *
     * @param key an object of the application
     * @param expected what should be kept
     * @return whether it was
     */
    public boolean remove(K key, V expected) {
        return map.remove(new Probe(key), expected);
    }

    /**
     * Keeps something else for an object if what is kept is this.
     *
     * @param key an object of the application
     * @param expected what should be kept
     * @param next must not refer to the key
     * @return whether it was
     */
    public boolean replace(K key, V expected, V next) {
        return map.replace(new Probe(key), expected, next);
    }

    /** @return number of objects we keep something for; those that were collected but not yet noticed count too */
    public int size() {
        return map.size();
    }

    /** A key in the map. Equal to itself, and to a probe for the same object. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object referent, ReferenceQueue<Object> queue) {
            super(referent, queue);
            hash = System.identityHashCode(referent);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null
                    && (other instanceof Probe && ((Probe) other).target == mine
                            || other instanceof Key && ((Key) other).get() == mine);
        }
    }

    /** A look-up; short-lived, so that the compiler can keep it off the heap. */
    private static final class Probe {

        private final Object target;

        Probe(Object target) {
            this.target = target;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(target);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && ((Key) other).get() == target;
        }
    }
}
