package dev.acta.api;

import java.util.Map;

/**
 * Says in an application's own words what happened to its entities. Found by {@link java.util.ServiceLoader}, beside the API's own
 * classes, and chosen as its {@link AuditFormatterFor} says. Called on the thread that records the event; whatever it throws is noted by the
 * agent, and the event is worded as if there were no formatter.
 *
 * @param <T> the entities
 */
public interface AuditFormatter<T> {

    /**
     * @param event what happened
     * @return a sentence that a person can read
     */
    default String description(EntityEvent<T> event) {
        return event.description();
    }

    /**
     * @param event what happened
     * @return further values, over those of {@link EntityEvent#attributes}; {@code null} for none
     */
    default Map<String, ?> attributes(EntityEvent<T> event) {
        return null;
    }
}
