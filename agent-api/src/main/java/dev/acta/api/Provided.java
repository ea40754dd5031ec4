package dev.acta.api;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * Code that the operator provides beside the application, in jars that the agent names. It is loaded below this copy of the API, so that it sees what the API
 * sees: usually the application's own classes. Thread-safe.
 */
final class Provided {

    private static ClassLoader loader;

    private Provided() {}

    /**
     * @param type of the services
     * @return those that can be made; the agent notes the others
     */
    static <T> List<T> of(Class<T> type) {
        List<T> found = new ArrayList<>();
        Object[] answer = new Object[3];
        AgentLink.actaProvided(type.getSimpleName(), answer);
        if (answer[0] instanceof URL[] && answer[1] instanceof String[] && answer[2] instanceof String[]) {
            String[] names = (String[]) answer[1];
            String[] jars = (String[]) answer[2];
            for (int i = 0; i < names.length && i < jars.length; i++) {
                add(type, names[i], jars[i], (URL[]) answer[0], found);
            }
        }
        return found;
    }

    private static <T> void add(Class<T> type, String name, String jar, URL[] jars, List<T> found) {
        Throwable cause;
        try {
            Class<?> provided = Class.forName(name, true, loader(jars));
            found.add(type.cast(provided.getConstructor().newInstance()));
            return;
        } catch (InvocationTargetException e) {
            cause = e.getCause();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            cause = e;
        }
        AgentLink.actaFailed(name + " of " + jar + " (replace the jar, or remove it from acta.extensions.dir)", cause);
    }

    /** One for all, so that those of one jar know each other. */
    private static synchronized ClassLoader loader(URL[] jars) {
        if (loader == null) {
            loader = new URLClassLoader(jars, Provided.class.getClassLoader());
        }
        return loader;
    }
}
