package dev.acta.api;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds code that is named in {@code META-INF/services}. */
final class Services {

    private Services() {}

    /**
     * @param type of the services, one of the API
     * @return those of the application, then those that the operator provides
     */
    static <T> List<T> all(Class<T> type) {
        List<T> found = of(type, type.getClassLoader());
        found.addAll(Provided.of(type));
        return found;
    }

    /**
     * @param type of the services
     * @param loader usually that of the API
     * @return those that are there, up to the first one that cannot be made, which the agent notes; none if the operator wants none
     */
    static <T> List<T> of(Class<T> type, ClassLoader loader) {
        List<T> found = new ArrayList<>();
        if (!AgentLink.discovers()) {
            return found;
        }
        try {
            Iterator<T> services = ServiceLoader.load(type, loader).iterator();
            while (services.hasNext()) {
                found.add(services.next());
            }
        } catch (ServiceConfigurationError
                | RuntimeException
                | LinkageError broken) { // a file or a class of the application
            AgentLink.actaFailed("services of " + type.getName(), broken);
        }
        return found;
    }
}
