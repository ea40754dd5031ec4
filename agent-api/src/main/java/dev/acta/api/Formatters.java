package dev.acta.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All formatters of the application, found when the first event of an entity is recorded. Thread-safe. */
final class Formatters {

    private static final int ROUTE_AND_EVENT = 0;
    private static final int ROUTE = 1;
    private static final int EVENT = 2;
    private static final int ANY = 3;
    private static final int NONE = 4;

    private static final AuditFormatter<Object> GENERIC = new AuditFormatter<Object>() {};
    private static final List<AuditFormatter<?>> FOUND = found();

    private Formatters() {}

    private static List<AuditFormatter<?>> found() {
        List<AuditFormatter<?>> found = new ArrayList<>();
        for (AuditFormatter<?> each : Services.all(AuditFormatter.class)) {
            if (each.getClass().isAnnotationPresent(AuditFormatterFor.class)) {
                found.add(each);
            } else {
                AgentLink.actaFailed(
                        each.getClass().getName(), new IllegalArgumentException("has no @AuditFormatterFor"));
            }
        }
        return found;
    }

    /** Words an event of an entity. */
    static void word(AuditEvent event, EntityEvent<Object> about) {
        AuditFormatter<Object> formatter = chosen(FOUND, about);
        String description = about.description();
        Map<String, ?> attributes = null;
        try {
            description = formatter.description(about);
            attributes = formatter.attributes(about);
        } catch (RuntimeException | Error e) { // whatever it is, the application goes on
            AgentLink.actaFailed(formatter.getClass().getName(), e);
        }
        event.describedAs(description).data(about.attributes()).data(attributes);
    }

    /** The one that fits best. */
    static AuditFormatter<Object> chosen(List<AuditFormatter<?>> all, EntityEvent<?> about) {
        AuditFormatter<?> best = GENERIC;
        int bestTier = NONE;
        int bestPriority = 0;
        for (AuditFormatter<?> each : all) {
            AuditFormatterFor when = each.getClass().getAnnotation(AuditFormatterFor.class);
            int tier = tier(when, about);
            if (tier < bestTier || tier == bestTier && tier != NONE && when.priority() > bestPriority) {
                best = each;
                bestTier = tier;
                bestPriority = when.priority();
            }
        }
        @SuppressWarnings("unchecked") // the annotation says that it takes this entity; if not, it throws and is noted
        AuditFormatter<Object> chosen = (AuditFormatter<Object>) best;
        return chosen;
    }

    private static int tier(AuditFormatterFor when, EntityEvent<?> about) {
        boolean anyRoute = when.route().isEmpty();
        boolean anyEvent = when.event().isEmpty();
        if (!isOf(when, about.entity())
                || !anyRoute && !when.route().equals(about.route())
                || !anyEvent && !when.event().equals(about.type())) {
            return NONE;
        }
        if (anyRoute) {
            return anyEvent ? ANY : EVENT;
        }
        return anyEvent ? ROUTE : ROUTE_AND_EVENT;
    }

    private static boolean isOf(AuditFormatterFor when, Object entity) {
        try {
            return when.entity().isInstance(entity);
        } catch (TypeNotPresentException | LinkageError gone) { // no entity can be of a class that is not there
            return false;
        }
    }
}
