package dev.acta.agent.instrument;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Finds the two methods of an advice class. By convention they are called {@code enter} and {@code exit}. */
final class AdviceMethods {

    static final String ENTER = "enter";
    static final String EXIT = "exit";

    private AdviceMethods() {}

    /**
     * @return the method, made accessible
     * @throws NoSuchMethodException if the advice class has none of that name
     */
    static Method named(Class<?> advice, String name) throws NoSuchMethodException {
        Method method = find(advice, name);
        if (method == null) {
            throw new NoSuchMethodException(advice.getName() + '.' + name);
        }
        return method;
    }

    /** @return the method, made accessible, or {@code null} if the advice class has none of that name */
    static Method find(Class<?> advice, String name) {
        for (Method method : advice.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && method.getName().equals(name)) {
                method.setAccessible(true);
                return method;
            }
        }
        return null;
    }
}
