package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {

    private final List<Class<?>> retransformed = new ArrayList<>();
    private int looks;

    /** A JVM that has finished loading this class only when it is asked the second time. */
    private final Instrumentation slow = (Instrumentation) Proxy.newProxyInstance(
            LoadedClassesTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (self, method, arguments) -> switch (method.getName()) {
                case "getAllLoadedClasses" ->
                    looks++ == 0
                            ? new Class<?>[] {String.class}
                            : new Class<?>[] {String.class, LoadedClassesTest.class};
                case "isModifiableClass" -> true;
                case "retransformClasses" -> {
                    retransformed.addAll(Arrays.asList((Class<?>[]) arguments[0]));
                    yield null;
                }
                default -> throw new AssertionError(method);
            });

    @Test
    void aClassThatPassedAndIsStillBeingLoadedIsWovenOnceItIsThere() {
        Coverage coverage = new Coverage(List.of(), List.of(), (message, cause) -> {});
        ClassScan nothing = new ClassScan(List.of(), List.of());
        Scans scans = new Scans(
                nothing, nothing, LoadedClassesTest.class.getClassLoader(), new MethodRules(List.of(), List.of()));
        new LoadedClasses(slow, scans, coverage).weave(new Class<?>[0], List.of(LoadedClassesTest.class.getName()));
        assertThat(retransformed).containsExactly(LoadedClassesTest.class);
    }
}
