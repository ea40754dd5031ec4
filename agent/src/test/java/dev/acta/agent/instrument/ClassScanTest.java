package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.application.Noted;
import dev.acta.application.NotedSample;
import dev.acta.application.Sample;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans class files as javac writes them. */
class ClassScanTest {

    private static final String PAY = "(Ljava/lang/String;)V";
    private static final MethodPattern PAYING = new MethodPattern("pay", PAY, "a.PayAdvice", "java/sql/Connection");
    private static final AnnotationRule NOTED = new AnnotationRule(Noted.class.getName(), "a.NotedAdvice");

    // ---- classes to scan

    static class Paying {
        private final long[] longConstants = {1L << 40, 1L << 41};
        private final double doubleConstant = 1.5e300;
        private Connection connection;

        void pay(String whom) {
            if (connection == null) {
                throw new IllegalStateException(whom + doubleConstant + longConstants.length);
            }
        }

        void other() {
            pay("x");
        }
    }

    static class WithoutEvidence {
        void pay(String whom) {
            throw new IllegalStateException(whom);
        }
    }

    static class WithTheNameInAnotherShape {
        Connection connection;

        void pay(int amount) {
            collect("x");
        }

        void collect(String whom) {
            throw new IllegalStateException(whom);
        }
    }

    static class OnlyCalling {
        Connection connection;

        void work(Paying paying) {
            paying.pay("x");
        }
    }

    abstract static class Abstract {
        Connection connection;

        abstract void pay(String whom);
    }

    static class Native {
        Connection connection;

        native void pay(String whom);
    }

    interface Declaring {
        void pay(String whom);

        Connection connection();
    }

    private static ClassScan.Match scan(Class<?> type, MethodPattern... patterns) {
        return scan(TestClassFiles.read(type.getName()), patterns);
    }

    private static ClassScan.Match scan(byte[] file, MethodPattern... patterns) {
        return new ClassScan(List.of(instrumentation(patterns)), List.of(NOTED)).scan(file);
    }

    private static Instrumentation instrumentation(MethodPattern... patterns) {
        return new Instrumentation() {
            @Override
            public String name() {
                return "paying";
            }

            @Override
            public List<MethodPattern> methods() {
                return Arrays.asList(patterns);
            }
        };
    }

    @Test
    void findsAMethodByNameDescriptorAndEvidence() {
        ClassScan.Match match = scan(Paying.class, PAYING);
        assertThat(match.methods()).containsExactly(PAYING);
        assertThat(match.annotations()).isEmpty();
        assertThat(match.version()).isEqualTo(61);
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 52, 65, 70})
    void tellsTheVersionOfTheClassFile(int version) {
        byte[] file = TestClassFiles.ofVersion(version, TestClassFiles.read(Paying.class.getName()));
        assertThat(scan(file, PAYING).version()).isEqualTo(version);
    }

    @Test
    void findsNothingWithoutTheEvidence() {
        assertThat(scan(WithoutEvidence.class, PAYING)).isNull();
        assertThat(scan(WithoutEvidence.class, new MethodPattern("pay", PAY, "a.PayAdvice")))
                .isNotNull();
    }

    @Test
    void findsAMethodOnceIfPatternsOfOneAdviceDifferInTheirEvidence() {
        MethodPattern absent = new MethodPattern("pay", PAY, "a.PayAdvice", "java/sql/Nothing");
        MethodPattern none = new MethodPattern("pay", PAY, "a.PayAdvice");

        assertThat(scan(Paying.class, absent, PAYING, none).methods()).containsExactly(PAYING);
    }

    @Test
    void wantsEveryPieceOfEvidence() {
        MethodPattern demanding =
                new MethodPattern("pay", PAY, "a.PayAdvice", "java/sql/Connection", "java/sql/Savepoint");
        assertThat(scan(Paying.class, demanding)).isNull();
    }

    @Test
    void doesNotTakeNameAndDescriptorFromDifferentMethods() {
        assertThat(scan(WithTheNameInAnotherShape.class, PAYING)).isNull();
    }

    @Test
    void findsNothingInAClassThatOnlyCallsTheMethod() {
        assertThat(scan(OnlyCalling.class, PAYING)).isNull();
    }

    @Test
    void findsNothingWhereThereIsNoCode() {
        assertThat(scan(Abstract.class, PAYING)).isNull();
        assertThat(scan(Native.class, PAYING)).isNull();
        assertThat(scan(Declaring.class, PAYING)).isNull();
    }

    @Test
    void findsEveryPatternOfOneShape() {
        MethodPattern other = new MethodPattern("pay", PAY, "a.OtherAdvice", "java/lang/IllegalStateException");
        MethodPattern absent = new MethodPattern("pay", PAY, "a.ThirdAdvice", "javax/sql/");
        assertThat(scan(Paying.class, PAYING, other, absent).methods()).containsExactly(PAYING, other);
    }

    @Test
    void findsAnnotationsOnMethodsAndOnClasses() {
        assertThat(scan(Sample.class).annotations()).containsExactly(NOTED);
        assertThat(scan(NotedSample.class).annotations()).containsExactly(NOTED);
        assertThat(scan(Sample.class).methods()).isEmpty();
        assertThat(scan(Paying.class)).isNull();
    }

    @Test
    void readsEveryClassFileOfTheTestsWithoutTrouble() {
        ClassScan scan = new ClassScan(List.of(instrumentation(PAYING)), List.of(NOTED));
        for (Class<?> type : List.of(
                Object.class,
                String.class,
                java.util.concurrent.ConcurrentHashMap.class, // invokedynamic, method handles
                java.lang.invoke.MethodHandles.class,
                java.time.Instant.class, // long constants
                Math.class, // double constants
                ClassScanTest.class)) {
            byte[] file = TestClassFiles.read(type.getName());
            assertThat(scan.scan(file)).as(type.getName()).isNull();
        }
    }
}
