package dev.acta.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened to an entity, for an {@link AuditFormatter}. Immutable.
 *
 * @param <T> class of the entity
 */
public final class EntityEvent<T> {

    private final String type;
    private final T entity;
    private final String name;
    private final String id;
    private final String route;
    private final List<String> fields;

    EntityEvent(String type, T entity, String name, String id, String route, List<String> fields) {
        this.type = type;
        this.entity = entity;
        this.name = name;
        this.id = id;
        this.route = route;
        this.fields = Collections.unmodifiableList(fields);
    }

    /** @return {@code creation}, {@code update}, {@code deletion}, {@code collection_update} or a word of the application's own */
    public String type() {
        return type;
    }

    /** @return what it happened to */
    public T entity() {
        return entity;
    }

    /** @return simple name of its class */
    public String name() {
        return name;
    }

    /** @return which one it is */
    public String id() {
        return id;
    }

    /** @return method and route of the request as far as it is known, such as {@code POST|/orders/:id}; else empty */
    public String route() {
        return route;
    }

    /** @return names of what was changed */
    public List<String> fields() {
        return fields;
    }

    /** @return the sentence that stands for want of a better one, such as {@code Updated Order #4711 (state)} */
    public String description() {
        switch (type) {
            case "creation":
                return "Created " + name + " #" + id;
            case "update":
                return "Updated " + name + " #" + id + " ("
                        + (fields.isEmpty() ? "no fields" : String.join(", ", fields)) + ")";
            case "deletion":
                return "Deleted " + name + " #" + id;
            default:
                return type + " on " + name + " #" + id + (fields.isEmpty() ? "" : "." + fields.get(0));
        }
    }

    /** @return what stands in {@code data} whatever a formatter says */
    public Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("audit.event_type", type);
        attributes.put("audit.model", name);
        attributes.put("audit.model_pk", id);
        attributes.put("audit.raw_route", route);
        return attributes;
    }
}
