package dev.acta.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When an {@link AuditFormatter} is asked. Of several for one entity that one is whose route and event both fit; else whose route
 * does; else whose event does; else one that names neither. Among equals the higher priority counts, then who was found first.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AuditFormatterFor {

    /** @return class of the entities, those of subclasses included */
    Class<?> entity();

    /** @return method and route exactly as {@link EntityEvent#route} has them, such as {@code POST|/orders/:id}; empty for any */
    String route() default "";

    /** @return {@code creation}, {@code update}, {@code deletion}, {@code collection_update} or a word of your own; empty for any */
    String event() default "";

    /** @return who of equals is asked: the highest */
    int priority() default 0;
}
