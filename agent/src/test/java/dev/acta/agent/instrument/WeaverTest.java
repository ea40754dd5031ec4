package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.application.Noted;
import dev.acta.application.NotedSample;
import dev.acta.application.Sample;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weaves real class files of every age that matters, loads them and calls them. */
class WeaverTest {

    private static final String RECORDING = RecordingAdvice.class.getName();
    private static final String THROWING = ThrowingAdvice.class.getName();
    private static final String UNFIT = UnfitAdvice.class.getName();
    private static final List<AnnotationRule> NOTED =
            List.of(new AnnotationRule(Noted.class.getName(), DetailsAdvice.class.getName()));

    private final Reported reported = new Reported();
    private final AdviceLinker linker = new AdviceLinker(
            new PluginLoaders(TestClassFiles.LOADER, TestClassFiles::read),
            reported,
            new KillSwitch(),
            Durability.NONE,
            null);
    private final OldClassSites sites = new OldClassSites(linker);
    private final IsolatedApplication application = new IsolatedApplication();

    @BeforeEach
    void openDispatcher() throws ReflectiveOperationException {
        RecordingAdvice.CALLS.clear();
        DetailsAdvice.DETAILS.clear();
        application.openDispatcher(linker, sites);
    }

    private byte[] weave(Class<?> type, int version, List<MethodPattern> methods, List<AnnotationRule> rules)
            throws NoSuchMethodException {
        Weaver weaver = new Weaver(
                ClassFileLocator.ForClassLoader.of(TestClassFiles.LOADER), sites, rules, List.of(), reported);
        byte[] file = TestClassFiles.ofVersion(version, TestClassFiles.read(type.getName()));
        byte[] woven =
                weaver.weave(application, type.getName(), file, new ClassScan.Match(version, methods, rules), Set.of());
        if (woven != null) {
            assertThat(woven[7]).as("the class file keeps its version").isEqualTo((byte) version);
            application.add(type.getName(), woven);
        }
        return woven;
    }

    private static MethodPattern add(String advice) {
        return new MethodPattern("add", "(IJ)I", advice);
    }

    private static MethodPattern fail(String advice) {
        return new MethodPattern("fail", "(Ljava/lang/String;)Ljava/lang/String;", advice);
    }

    private Object call(Class<?> type, String method, Class<?>[] types, Object... arguments)
            throws ReflectiveOperationException {
        Class<?> loaded = application.loadClass(type.getName());
        assertThat(loaded.getClassLoader()).isSameAs(application);
        return loaded.getMethod(method, types).invoke(loaded.getConstructor().newInstance(), arguments);
    }

    private Object callAdd() throws ReflectiveOperationException {
        return call(Sample.class, "add", new Class<?>[] {int.class, long.class}, 2, 3L);
    }

    private Object callFail(String why) throws ReflectiveOperationException {
        return call(Sample.class, "fail", new Class<?>[] {String.class}, why);
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 47, 48, 49, 50, 51, 52, 55, 61})
    void callsTheAdviceInClassFilesOfEveryVersion(int version) throws ReflectiveOperationException {
        weave(Sample.class, version, List.of(add(RECORDING)), List.of());
        assertThat(callAdd()).isEqualTo(5);
        assertThat(callAdd()).isEqualTo(5);
        assertThat(RecordingAdvice.CALLS)
                .containsExactly(
                        "enter add of Sample with [2, 3], first 2",
                        "exit with state, 5",
                        "enter add of Sample with [2, 3], first 2",
                        "exit with state, 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 48, 50, 52, 61})
    void tellsTheAdviceOfAnExceptionAndLetsItPass(int version) throws ReflectiveOperationException {
        weave(Sample.class, version, List.of(fail(RECORDING)), List.of());
        assertThatThrownBy(() -> callFail("no stock"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(SQLException.class)
                .hasMessage("no stock");
        assertThat(callFail(null)).isEqualTo("fine");
        assertThat(RecordingAdvice.CALLS)
                .containsExactly(
                        "enter fail of Sample with [no stock], first no stock",
                        "exit with state, no stock",
                        "enter fail of Sample with [null], first null",
                        "exit with state, fine");
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 52, 61})
    void weavesStaticMethodsWithoutArgumentsOrResult(int version) throws ReflectiveOperationException {
        weave(Sample.class, version, List.of(new MethodPattern("nothing", "()V", RECORDING)), List.of());
        call(Sample.class, "nothing", new Class<?>[0]);
        assertThat(RecordingAdvice.CALLS)
                .containsExactly("enter nothing of nobody with [], first null", "exit with state, null");
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 48, 50, 52, 61})
    void letsNothingThatAnAdviceThrowsReachTheApplication(int version) throws ReflectiveOperationException {
        weave(Sample.class, version, List.of(add(THROWING), fail(THROWING)), List.of());
        assertThat(callAdd()).isEqualTo(5);
        assertThatThrownBy(() -> callFail("no stock")).cause().isInstanceOf(SQLException.class);
        assertThat(reported.lines).contains("failed ThrowingAdvice: enter", "failed ThrowingAdvice: exit, state null");
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 52, 61})
    void weavesTheOtherAdviceIfOneDoesNotFit(int version) throws ReflectiveOperationException {
        weave(Sample.class, version, List.of(fail(UNFIT), add(RECORDING)), List.of());
        callAdd();
        assertThat(RecordingAdvice.CALLS).hasSize(2);
        if (version > 50) {
            assertThat(reported.lines).contains("not woven UnfitAdvice into Sample");
        }
        assertThat(callFail(null)).isEqualTo("fine");
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 48, 49, 50, 51, 52, 61})
    void givesTheMethodAnotherArgumentAndItsCallerAnotherResultIfTheAdviceSaysSo(int version)
            throws ReflectiveOperationException {
        MethodPattern joined = new MethodPattern(
                "joined", "(ILjava/lang/String;J)Ljava/lang/String;", ExchangingAdvice.class.getName());
        weave(Sample.class, version, List.of(joined), List.of());
        assertThat(callJoined(1, "small")).as("its argument").isEqualTo("1 another 3");
        assertThat(callJoined(2, "small")).as("both").isEqualTo("other result");
        assertThat(callJoined(2, "great")).as("neither").isEqualTo("2 great 3");
        assertThat(callJoined(2, null)).isEqualTo("2 null 3");
    }

    private Object callJoined(int first, String second) throws ReflectiveOperationException {
        return call(Sample.class, "joined", new Class<?>[] {int.class, String.class, long.class}, first, second, 3L);
    }

    @Test
    void givesNothingBackIfNothingFits() throws NoSuchMethodException {
        assertThat(weave(Sample.class, 61, List.of(fail(UNFIT)), List.of())).isNull();
        assertThat(reported.lines).containsExactly("not woven UnfitAdvice into Sample");
    }

    @ParameterizedTest
    @ValueSource(ints = {49, 52, 61})
    void weavesAnnotatedMethodsPrivateOnesTooAndTellsWhatTheAnnotationSays(int version)
            throws ReflectiveOperationException {
        weave(Sample.class, version, List.of(), NOTED);
        call(Sample.class, "approve", new Class<?>[] {String.class, double[].class}, "anna", new double[1]);
        call(Sample.class, "callHidden", new Class<?>[] {String.class}, "x");
        callAdd();
        assertThat(DetailsAdvice.DETAILS)
                .containsExactly(
                        "dev.acta.application.Sample|approve|APPROVE||customer|amounts|",
                        "dev.acta.application.Sample|hidden|||text|");
    }

    @Test
    void weavesEveryMethodOfAnAnnotatedClassAndBelievesTheMethodFirst() throws ReflectiveOperationException {
        weave(NotedSample.class, 61, List.of(), NOTED);
        call(NotedSample.class, "one", new Class<?>[] {int.class}, 1);
        assertThat(DetailsAdvice.DETAILS)
                .containsExactly(
                        "dev.acta.application.NotedSample|one|SERVE||number|",
                        "dev.acta.application.NotedSample|two|TEST||number|");
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 52, 61})
    void namesNothingOfTheAgentInTheWovenClassButTheDispatcher(int version) throws NoSuchMethodException {
        byte[] woven = weave(Sample.class, version, List.of(add(RECORDING), fail(THROWING)), NOTED);
        String text = new String(woven, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .contains("dev/acta/agent/dispatch/Dispatcher")
                .doesNotContain("dev/acta/agent/instrument")
                .doesNotContain("bytebuddy");
    }

    @Test
    void reportsEveryLink() throws ReflectiveOperationException {
        weave(Sample.class, 61, List.of(add(RECORDING)), List.of());
        assertThat(reported.lines).isEmpty();
        callAdd();
        assertThat(reported.lines).containsExactly("linked RecordingAdvice", "linked RecordingAdvice");
    }

    @Test
    void doesNothingWhereTheDispatcherIsNotOpen() throws ReflectiveOperationException {
        for (int version : new int[] {48, 61}) {
            IsolatedApplication closed = new IsolatedApplication();
            closed.add(Sample.class.getName(), weave(Sample.class, version, List.of(add(RECORDING)), List.of()));
            Class<?> loaded = closed.loadClass(Sample.class.getName());
            Object sample = loaded.getConstructor().newInstance();
            assertThat(loaded.getMethod("add", int.class, long.class).invoke(sample, 2, 3L))
                    .isEqualTo(5);
        }
        assertThat(RecordingAdvice.CALLS).isEmpty();
    }
}
