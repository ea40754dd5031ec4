package dev.acta.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks Acta to record every call of a method as a {@code method.call} event; on a class, of every method that it declares and
 * that is not private.
 *
 * <p>The annotation has no effect of its own: without the agent the application runs as if it were not there. On a method it works
 * for private, static and self-invoked ones too, because the agent weaves the method itself and not a proxy around it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Audited {

    /**
     * What the call means to the business, such as {@code APPROVE} or {@code REFUND}.
     *
     * @return the event's {@code action}; empty means {@code EXECUTE}
     */
    String action() default "";

    /**
     * The business module that the call belongs to.
     *
     * @return the event's {@code module}; empty means none
     */
    String module() default "";
}
