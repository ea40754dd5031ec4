package dev.acta.agent.instrument;

import dev.acta.agent.context.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * State that we keep for objects of the application: in a field that was added to their class when it was first loaded, so that it
 * costs no lock, no look-up and no {@code hashCode}, and goes when the object goes. Objects of classes that were loaded before the
 * agent could add a field are served by a weak identity map.
 *
 * <p>Thread-safe; if two threads put state for one object at once, one of them wins and the other may not learn of it.
 *
 * @param <V> what we keep; must not refer to its object
 */
public final class AttachedState<V> {

    private static final MethodType READS = MethodType.methodType(Object.class, Object.class);
    private static final MethodType WRITES = MethodType.methodType(void.class, Object.class, Object.class);

    private final String name;
    private final WeakIdentityMap<Object, V> others = new WeakIdentityMap<>();
    private final ClassValue<Access> byClass = new ClassValue<Access>() {
        @Override
        protected Access computeValue(Class<?> type) {
            return accessTo(type);
        }
    };

    /** @param field name of the field, as in {@link MethodPattern#keepingStateIn} */
    public AttachedState(String field) {
        this.name = field;
    }

    /** How the field of a class is reached; without handles if it has none. */
    private static final class Access {

        private final MethodHandle read;
        private final MethodHandle write;

        Access(MethodHandle read, MethodHandle write) {
            this.read = read;
            this.write = write;
        }
    }

    /**
     * @param object an object of the application, not {@code null}
     * @return what we keep for it, or {@code null}
     */
    @SuppressWarnings("unchecked") // only put writes
    public V get(Object object) {
        Access access = byClass.get(object.getClass());
        if (access.read == null) {
            return others.get(object);
        }
        try {
            return (V) (Object) access.read.invokeExact(object);
        } catch (Throwable impossible) { // a field of Object, read from an object that has it
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Keeps state for an object, unless there is some already.
     *
     * @param object an object of the application, not {@code null}
     * @param state must not refer to the object
     * @return what is kept from now on
     */
    public V putIfAbsent(Object object, V state) {
        Access access = byClass.get(object.getClass());
        if (access.write == null) {
            return others.putIfAbsent(object, state);
        }
        V there = get(object);
        if (there != null) {
            return there;
        }
        try {
            access.write.invokeExact(object, (Object) state);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        return state;
    }

    /**
     * Keeps state for an object in place of what is kept.
     *
     * @param object an object of the application, not {@code null}
     * @param state must not refer to the object; {@code null} keeps nothing any more
     */
    public void replace(Object object, V state) {
        Access access = byClass.get(object.getClass());
        if (access.write == null) {
            others.remove(object);
            if (state != null) {
                others.putIfAbsent(object, state);
            }
            return;
        }
        try {
            access.write.invokeExact(object, (Object) state);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Whether the state of an object is in a field of its own.
     *
     * @param object an object of the application, not {@code null}
     * @return {@code false} if its class was loaded too early
     */
    public boolean isInField(Object object) {
        return byClass.get(object.getClass()).read != null;
    }

    /** Of several classes of one object that have the field, the topmost counts; any would do, as long as it is always the same. */
    private Access accessTo(Class<?> type) {
        Field found = null;
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Field declared = fieldOf(each, name);
            found = declared == null ? found : declared;
        }
        if (found != null) {
            try {
                found.setAccessible(true);
                MethodHandles.Lookup lookup = MethodHandles.publicLookup();
                return new Access(
                        lookup.unreflectGetter(found).asType(READS),
                        lookup.unreflectSetter(found).asType(WRITES));
            } catch (IllegalAccessException | RuntimeException hidden) { // a module that keeps it to itself
                return new Access(null, null);
            }
        }
        return new Access(null, null);
    }

    /** The field that was added to a class itself, or {@code null}. Loads the types of the class's fields. */
    static Field fieldOf(Class<?> type, String name) {
        try {
            Field declared = type.getDeclaredField(name);
            return declared.isSynthetic() ? declared : null;
        } catch (NoSuchFieldException
                | LinkageError
                | RuntimeException none) { // types of its other fields may be missing
            return null;
        }
    }
}
