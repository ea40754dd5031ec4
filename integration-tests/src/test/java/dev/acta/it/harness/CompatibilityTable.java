package dev.acta.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Takes down how each cell of the tests with {@link OnEachJdk} came out and, in the profile {@code matrix}, writes the page about
 * it when the last test has run. A cell whose JDK is missing is aborted here, so that it shows as skipped and never as passed.
 */
final class CompatibilityTable implements InvocationInterceptor {

    private static final String HEAD = """
            # Compatibility

            What `mvn -B verify -Pmatrix` found, written by it; do not edit. Each cell is one forked JVM or more with the built
            `acta-agent.jar`. *missing JDK*: the machine did not have it, so nothing is known; `integration-tests/jdks` fetches it.
            A cell without an outcome says why the application of that row does not run on that JDK, as far as that is not plain.

            """;

    static boolean isWanted() {
        return Boolean.getBoolean("acta.it.matrix");
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        Jdk jdk = (Jdk) call.getArguments().get(0);
        OnEachJdk cells = call.getExecutable().getAnnotation(OnEachJdk.class);
        String row = cells.row();
        Page page = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Page.class, key -> new Page(), Page.class);
        page.whyEmpty(row, cells.why());
        if (jdk.isMissing()) {
            page.put(row, jdk, "missing JDK");
            invocation.skip();
            Assumptions.abort(jdk + " is missing: run integration-tests/jdks");
        }
        try {
            invocation.proceed();
            page.put(row, jdk, "passed");
        } catch (Throwable failure) {
            page.put(row, jdk, "failed");
            throw failure;
        }
    }

    /** Rows by name, cells by feature release. Closed by JUnit after the last test. */
    private static final class Page implements AutoCloseable {

        private final Map<String, Map<Integer, String>> rows = new TreeMap<>();
        private final Map<String, String> reasons = new TreeMap<>();
        private final Map<Integer, Jdk> jdks = new TreeMap<>();

        synchronized void whyEmpty(String row, String reason) {
            reasons.put(row, reason);
        }

        /** Several tests may share a row; one that failed decides the cell. */
        synchronized void put(String row, Jdk jdk, String outcome) {
            jdks.put(jdk.feature(), jdk);
            rows.computeIfAbsent(row, key -> new TreeMap<>())
                    .merge(jdk.feature(), outcome, (before, now) -> before.equals("failed") ? before : now);
        }

        @Override
        public synchronized void close() {
            if (!isWanted()) {
                return;
            }
            StringBuilder text = new StringBuilder(HEAD).append("| |");
            StringBuilder rule = new StringBuilder("|---|");
            jdks.values().forEach(jdk -> {
                text.append(' ')
                        .append(jdk)
                        .append(jdk.isMissing() ? "" : " (" + jdk.version() + ")")
                        .append(" |");
                rule.append("---|");
            });
            text.append('\n').append(rule).append('\n');
            rows.forEach((row, cells) -> {
                text.append("| ").append(row).append(" |");
                jdks.keySet()
                        .forEach(feature -> text.append(' ')
                                .append(cells.getOrDefault(feature, reasons.get(row)))
                                .append(" |"));
                text.append('\n');
            });
            try {
                Files.writeString(Repository.compatibilityPage(), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
