package dev.acta.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.RemovedAdvice;
import dev.acta.it.harness.RemovedAdvicePage;
import dev.acta.it.harness.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.MultipleFailuresError;

/**
 * Every advice is needed: without it some test fails, on the oldest and on the newest version of its library, because the trail is not
 * what it should be. Which test that is stands in {@code removed-advice.txt}. All of them take long, so that they run only when
 * asked for with {@code -Dacta.it.removed=all} or with beginnings of names ({@code -Dacta.it.removed=tomcat.,jetty12.}), which
 * also writes {@code docs/advice-removed.md}; else a few are tried.
 */
class RemovedAdviceIT {

    /** Tried in every build. */
    private static final Set<String> REPRESENTATIVE =
            Set.of("tomcat.catalina.AccessLogAdvice", "undertow.ThrownAdvice");

    private static final Pattern ADVICE = Pattern.compile(".*/agent/instrument/((?:\\w+/)+\\w+Advice)\\.classdata");

    /** Failures of these are none of the trail: the application did not come up, or did not do what the test wants of it. */
    private static final Pattern NOT_OF_THE_TRAIL =
            Pattern.compile("(?s)(the JVM (ended|did not) |scenario '|a minute is over|\\[\\s*--- stdout ).*");

    /** Tests that passed with nothing left out, in this run. */
    private static final Set<Try> PASSED = new TreeSet<>();

    /** What is left out, and the tests for its oldest and newest version. */
    record Line(String advice, Try oldest, Try newest) {}

    /** A test on a JDK. */
    record Try(String test, int feature) implements Comparable<Try> {

        /** @param text {@code Class#method@release}, the class without {@code dev.acta.it} */
        static Try of(String text) {
            int at = text.lastIndexOf('@');
            return new Try(text.substring(0, at), Integer.parseInt(text.substring(at + 1)));
        }

        Method method() {
            String[] names = test.split("#");
            try {
                for (Method each : Class.forName("dev.acta.it." + names[0]).getDeclaredMethods()) {
                    if (each.getName().equals(names[1]) && !Modifier.isStatic(each.getModifiers())) {
                        return each;
                    }
                }
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException("removed-advice.txt: no class " + test, e);
            }
            throw new IllegalArgumentException("removed-advice.txt: no test " + test);
        }

        @Override
        public int compareTo(Try other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return test + ", Java " + feature;
        }
    }

    @Test
    void everyAdviceIsOnTheList() {
        Set<String> listed = new TreeSet<>(exceptions().keySet());
        list().forEach(line -> listed.add(line.advice()));
        Set<String> inTheJar = new TreeSet<>();
        for (String each : FailingAdviceIT.advice(ADVICE)) {
            inTheJar.add(each.replace("servlet.jakarta.", "servlet.javax.").replace("jms.jakarta.", "jms.javax."));
        }

        assertThat(listed).isEqualTo(inTheJar);
    }

    @Test
    void everyTestOnTheListIsThere() {
        assertThat(list()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.oldest().method()).isNotNull();
            assertThat(line.newest().method()).isNotNull();
        });
    }

    @Test
    void everyLineHasARowAndEveryRowALine() throws IOException {
        Set<String> lines = new TreeSet<>();
        list().forEach(line -> lines.add(line.advice() + "; " + line.oldest() + "; " + line.newest()));

        assertThat(RemovedAdvicePage.rows()).isEqualTo(lines);
    }

    @Test
    void whatIsNotOfTheTrailIsFoundAmongSeveralFailures() {
        Throwable several = new MultipleFailuresError(
                "two",
                List.of(
                        new AssertionError("expected: 1"),
                        new MultipleFailuresError("one", List.of(new AssertionError("a minute is over")))));

        assertThat(parts(several))
                .map(Throwable::getMessage)
                .filteredOn(message -> NOT_OF_THE_TRAIL.matcher(message).matches())
                .containsExactly("a minute is over");
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void theTrailIsWrongWithout(Line line) throws IOException {
        for (Try each : List.of(line.oldest(), line.newest())) {
            Jdk jdk = Jdks.of(each.feature());
            assumeFalse(asked().isEmpty() && jdk.isMissing(), jdk + " is missing: run integration-tests/jdks");
        }
        String oldest = failureWithout(line.advice(), line.oldest());
        boolean oneVersion = line.newest().equals(line.oldest());
        String newest = oneVersion ? oldest : failureWithout(line.advice(), line.newest());
        if (!asked().isEmpty()) {
            RemovedAdvicePage.put(
                    line.advice(),
                    line.oldest().toString(),
                    oldest,
                    line.newest().toString(),
                    newest);
        }
    }

    static Stream<Line> wanted() {
        String asked = asked();
        return list().stream().filter(line -> isWanted(line.advice(), asked));
    }

    private static boolean isWanted(String advice, String asked) {
        if (asked.isEmpty()) {
            return REPRESENTATIVE.contains(advice);
        }
        return asked.equals("all") || Stream.of(asked.split(",")).anyMatch(advice::startsWith);
    }

    private static String asked() {
        return System.getProperty("acta.it.removed", "");
    }

    /** Runs a test without an advice. It must fail, and for the trail's sake. */
    private static String failureWithout(String advice, Try wanted) {
        if (!PASSED.contains(wanted)) {
            Outcome whole = run(RemovedAdvice.NONE, wanted);
            assertThat(whole.failures).as("%s, nothing left out", wanted).isEmpty();
            PASSED.add(wanted);
        }
        Outcome without = run(advice, wanted);
        List<String> messages = new ArrayList<>();
        for (Throwable failure : without.failures) {
            for (Throwable each : parts(failure)) {
                assertThat(each)
                        .as("%s without %s", wanted, advice)
                        .isInstanceOf(AssertionError.class)
                        .message()
                        .doesNotMatch(NOT_OF_THE_TRAIL);
            }
            messages.add(failure.getMessage());
        }
        assertThat(messages)
                .as("%s passes without %s: is the advice needed?", wanted, advice)
                .isNotEmpty();
        return messages.get(0);
    }

    /** Each failure by itself where several were collected. */
    static List<Throwable> parts(Throwable failure) {
        if (!(failure instanceof MultipleFailuresError several)) {
            return List.of(failure);
        }
        return several.getFailures().stream()
                .flatMap(each -> parts(each).stream())
                .toList();
    }

    private static Outcome run(String advice, Try wanted) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(wanted.method().getDeclaringClass(), wanted.method()))
                .build();
        Outcome outcome = new Outcome();
        RemovedAdvice.leaveOut(
                advice, wanted.feature(), () -> LauncherFactory.create().execute(request, outcome));
        assertThat(outcome.skipped).as("%s is skipped", wanted).isEmpty();
        assertThat(outcome.finished).as("%s runs: %s", wanted, outcome.failures).isPositive();
        return outcome;
    }

    private static List<Line> list() {
        List<Line> lines = new ArrayList<>();
        for (String[] cells : cells()) {
            if (cells.length > 2 || cells[1].contains("#")) {
                Try oldest = Try.of(cells[1]);
                lines.add(new Line(cells[0], oldest, cells.length > 2 ? Try.of(cells[2]) : oldest));
            }
        }
        return lines;
    }

    /** Advice that no test is tried without, with the reason. */
    private static Map<String, String> exceptions() {
        Map<String, String> reasons = new HashMap<>();
        for (String[] cells : cells()) {
            if (cells.length == 2 && !cells[1].contains("#")) {
                reasons.put(cells[0], cells[1]);
            }
        }
        return reasons;
    }

    private static List<String[]> cells() {
        Path file = Repository.removedAdviceList();
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*;\\s*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the invocations of one test came out. */
    private static final class Outcome implements TestExecutionListener {

        private final List<Throwable> failures = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();
        private int finished;

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(test.getDisplayName() + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                finished++;
            }
            Throwable cause = result.getThrowable().orElse(null);
            if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
                skipped.add(test.getDisplayName() + ": " + cause);
            } else if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failures.add(cause);
            }
        }
    }
}
