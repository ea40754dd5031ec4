package dev.acta.application;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An annotation of an application that counts like {@code @Audited}. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Noted {

    String action() default "";

    int module() default 0;
}
