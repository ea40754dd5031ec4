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
 * for private, static and self-invoked ones too, because the agent weaves the method itself and not a proxy around it. On a method of an
 * interface or super-class, or on these as a whole, it counts for the methods that implement or override it. A constructor is recorded when it has ended without
 * an exception.
 *
 * <p>Some members are <i>paths</i>: a text, or {@code #} with the name of a parameter ({@code #arg0} where names are not compiled in) or {@code #result}, and
 * properties that lead on from it, such as {@code #order.customer.id}. A property is a key of a map, or {@code getX()}, {@code x()} or {@code isX()}. What cannot be
 * read is left out; what reading it does is not recorded.
 *
 * <pre>{@code
 * @Audited(action = "RELEASE", objectType = "order", object = "#order.id", keys = "customer=#order.customer.id")
 * void release(Order order, String password) { ... }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE})
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

    /**
     * What kind of thing the call acts upon.
     *
     * @return the event's {@code object.type}; empty means none
     */
    String objectType() default "";

    /**
     * Which one it acts upon, a path.
     *
     * @return the event's {@code object.id}; empty means none
     */
    String object() default "";

    /**
     * The document that it is about, a path.
     *
     * @return the event's {@code reference}; empty means none
     */
    String reference() default "";

    /**
     * Business keys: each a name, {@code =} and a path.
     *
     * @return the event's {@code keys}
     */
    String[] keys() default {};

    /**
     * Which arguments to record: each a name, {@code =} and a path, or only a path. Without any all are recorded; one empty text records none.
     *
     * @return the event's {@code method.arguments}
     */
    String[] arguments() default {};

    /**
     * What of the result to record, a path. Without it the result as a whole is.
     *
     * @return the event's {@code method.result}
     */
    String result() default "";
}
