package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.instrument.jdbc.JdbcInstrumentation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {

    private static final String JDBC = "dev.acta.agent.instrument.jdbc.";
    private static final MethodPattern EXECUTE = new MethodPattern("execute", "()Z", JDBC + "PreparedAdvice");
    private static final MethodPattern COMMIT = new MethodPattern("commit", "()V", JDBC + "TransactionAdvice");
    private static final AnnotationRule NOTED = new AnnotationRule("a.Noted", "a.NotedAdvice");

    private final List<String> log = new ArrayList<>();
    private final Coverage coverage = new Coverage(
            List.of(new JdbcInstrumentation(true, true)), List.of(NOTED), (message, cause) -> log.add(message));

    private void woven(MethodPattern... patterns) {
        coverage.woven(new ClassScan.Match(52, List.of(patterns), List.of()));
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(coverage.audited()).isEmpty();
        assertThat(coverage.notAudited()).isEmpty();
        assertThat(coverage.wovenNeverLinked()).isEmpty();
        assertThat(coverage.failures()).isEmpty();
        assertThat(coverage.late()).isEmpty();
    }

    @Test
    void namesAnInstrumentationOnceItsAdviceRuns() {
        woven(EXECUTE);
        assertThat(coverage.audited()).isEmpty();
        coverage.linked(EXECUTE.advice());
        coverage.linked(NOTED.advice());
        assertThat(coverage.audited()).containsExactly("jdbc", "methods");
    }

    @Test
    void namesAdviceThatWasWovenAndNeverLinked() {
        woven(EXECUTE, COMMIT);
        coverage.woven(new ClassScan.Match(52, List.of(), List.of(NOTED)));
        coverage.linked(EXECUTE.advice());
        assertThat(coverage.wovenNeverLinked()).containsExactly("a.NotedAdvice", "jdbc.TransactionAdvice");
    }

    @Test
    void namesTechnologiesThatAreSeenAndNotAudited() {
        coverage.sawClass("com/mongodb/client/MongoClient");
        coverage.sawClass("com/mongodb/MongoClient");
        coverage.sawClass("shop/Orders");
        assertThat(coverage.notAudited()).containsExactly("MongoDB driver");
    }

    @Test
    void keepsTheFirstReasonOfAFailureAndLogsEach() {
        coverage.notWoven("shop.Orders", COMMIT.advice(), new VerifyError("first"));
        coverage.failed(COMMIT.advice(), new IllegalStateException("second"));
        assertThat(coverage.failures())
                .containsExactly(org.assertj.core.api.Assertions.entry(
                        "jdbc.TransactionAdvice", "not woven: java.lang.VerifyError: first"));
        assertThat(log).hasSize(2);
        assertThat(log.get(0)).contains("shop.Orders");
    }

    @Test
    void saysWhereAnAdviceCannotBeLinked() {
        coverage.notLinked(COMMIT.advice(), "old.driver.Connection", new NoClassDefFoundError("x"));
        assertThat(coverage.failures()).containsKey("jdbc.TransactionAdvice");
        assertThat(log.get(0)).contains("old.driver.Connection");
    }

    @Test
    void namesClassesThatCameTooEarly() {
        coverage.passedEarly(List.of("shop.Early"));
        assertThat(coverage.late()).containsExactly("shop.Early");
    }

    @Test
    void changesItsVersionWithItsContentAndOnlyThen() {
        int version = coverage.version();
        coverage.sawClass("shop/Orders");
        assertThat(coverage.version()).isEqualTo(version);
        woven(COMMIT);
        int afterWeaving = coverage.version();
        assertThat(afterWeaving).isGreaterThan(version);
        woven(COMMIT);
        assertThat(coverage.version()).isEqualTo(afterWeaving);
        coverage.linked(COMMIT.advice());
        int afterLinking = coverage.version();
        assertThat(afterLinking).isGreaterThan(afterWeaving);
        coverage.linked(COMMIT.advice());
        assertThat(coverage.version()).isEqualTo(afterLinking);
    }
}
