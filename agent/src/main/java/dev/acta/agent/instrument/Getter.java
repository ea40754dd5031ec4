package dev.acta.agent.instrument;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Reads one property of objects whose classes only the application knows, where compiling against its library would buy nothing.
 * Looked up once per class; then one call of a method handle. Thread-safe; holds no class of the application.
 *
 * <p>The method read is code of the application: call it with the re-entry guard up.
 */
public final class Getter {

    private static final MethodHandle NOTHING =
            MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, Object.class);

    private final String member;
    private final boolean isField;
    private final ClassValue<MethodHandle> byClass = new ClassValue<MethodHandle>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
            return lookUp(type);
        }
    };

    /** @param method name of a public method without parameters, such as {@code getName} */
    public Getter(String method) {
        this(method, false);
    }

    private Getter(String member, boolean isField) {
        this.member = member;
        this.isField = isField;
    }

    /**
     * Reads a field, which unlike a method can do nothing: where the method of that name might fetch something first.
     *
     * @param field name of a field, of any visibility
     * @return what reads it
     */
    public static Getter ofField(String field) {
        return new Getter(field, true);
    }

    /**
     * @param target may be {@code null}
     * @return what the method returns, {@code null} if the object's class has no such method that we may call
     * @throws RuntimeException what the application's method throws
     */
    public Object of(Object target) {
        if (target == null) {
            return null;
        }
        try {
            return (Object) byClass.get(target.getClass()).invokeExact(target);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    /**
     * @param target may be {@code null}
     * @return the same as text, {@code null} if there is none
     */
    public String textOf(Object target) {
        Object value = of(target);
        return value == null ? null : value.toString();
    }

    private MethodHandle lookUp(Class<?> type) {
        MethodHandle found = null;
        for (Class<?> each = type; each != null && found == null; each = each.getSuperclass()) {
            found = declaredIn(each);
            Class<?>[] interfaces = each.getInterfaces();
            for (int i = 0; i < interfaces.length && found == null; i++) {
                found = inInterface(interfaces[i]);
            }
        }
        return found == null ? NOTHING : found;
    }

    private MethodHandle inInterface(Class<?> type) {
        MethodHandle found = declaredIn(type);
        Class<?>[] parents = type.getInterfaces();
        for (int i = 0; i < parents.length && found == null; i++) {
            found = inInterface(parents[i]);
        }
        return found;
    }

    private MethodHandle declaredIn(Class<?> type) {
        try {
            return isField ? fieldIn(type) : methodIn(type);
        } catch (ReflectiveOperationException
                | RuntimeException
                | LinkageError hidden) { // a module that keeps it to itself
            return null;
        }
    }

    private MethodHandle fieldIn(Class<?> type) throws ReflectiveOperationException {
        Field declared = type.getDeclaredField(member);
        if (Modifier.isStatic(declared.getModifiers())) {
            return null;
        }
        declared.setAccessible(true);
        return MethodHandles.publicLookup()
                .unreflectGetter(declared)
                .asType(MethodType.methodType(Object.class, Object.class));
    }

    private MethodHandle methodIn(Class<?> type) throws ReflectiveOperationException {
        Method declared = type.getDeclaredMethod(member);
        if (!Modifier.isPublic(declared.getModifiers()) || declared.getReturnType() == void.class) {
            return null;
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            declared.setAccessible(true);
        }
        return MethodHandles.publicLookup()
                .unreflect(declared)
                .asType(MethodType.methodType(Object.class, Object.class));
    }
}
