package dev.acta.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that takes a {@link Jdk} and runs once for each: in the default tier for representative ones, in the profile
 * {@code matrix} for all supported ones, each a cell of {@code docs/compatibility.md}. A missing JDK aborts its cell.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "on {0}", allowZeroInvocations = true)
@ArgumentsSource(JdkCells.class)
@ExtendWith(CompatibilityTable.class)
public @interface OnEachJdk {

    /** The row of {@code docs/compatibility.md}. */
    String row();

    /** The oldest feature release that the application under test can run on. */
    int from() default 8;

    /** The youngest one. */
    int to() default Integer.MAX_VALUE;

    /** Why the cells outside of them are empty; written there. That they need a younger or an older Java if nothing is said. */
    String why() default "";

    /** Releases of the default tier; may be none. */
    int[] representative() default {8, 17, 25};
}
