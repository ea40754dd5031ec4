package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

class PluginLoadersTest {

    private static final String SERVLET_ADVICE = "dev.acta.agent.instrument.servlet.javax.ServletAdvice";
    private static final String JDBC_ADVICE = "dev.acta.agent.instrument.jdbc.CloseAdvice";

    private final PluginLoaders loaders = new PluginLoaders(TestClassFiles.LOADER, TestClassFiles::read);

    /** A container: it has the servlet API and nothing of the agent. */
    static URLClassLoader container() {
        URL api = HttpServletRequest.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {api}, ClassLoader.getPlatformClassLoader());
    }

    private static ClassLoader webApplication(ClassLoader container) {
        return new URLClassLoader(new URL[0], container);
    }

    @Test
    void adviceThatNamesOnlyJdkTypesIsLinkedInTheAgentsOwnLoader() throws Exception {
        assertThat(loaders.loaderFor(container(), JDBC_ADVICE)).isSameAs(TestClassFiles.LOADER);
        assertThat(loaders.loaderFor(null, JDBC_ADVICE)).isSameAs(TestClassFiles.LOADER);
    }

    @Test
    void adviceOfALibraryIsLinkedBesideTheLoaderThatDefinesIt() throws Exception {
        ClassLoader container = container();
        ClassLoader loader = loaders.loaderFor(webApplication(container), SERVLET_ADVICE);
        Class<?> exchange = loader.loadClass("dev.acta.agent.instrument.servlet.javax.Asynchrony");
        assertThat(exchange.getClassLoader()).isSameAs(loader);
        assertThat(exchange.getDeclaredMethods()[0].getParameterTypes()[0].getClassLoader())
                .isSameAs(container)
                .isNotSameAs(HttpServletRequest.class.getClassLoader());
    }

    @Test
    void allApplicationsOfAContainerShareOneCopy() throws Exception {
        ClassLoader container = container();
        ClassLoader one = loaders.loaderFor(webApplication(container), SERVLET_ADVICE);
        assertThat(loaders.loaderFor(webApplication(container), SERVLET_ADVICE)).isSameAs(one);
        assertThat(loaders.loaderFor(webApplication(container()), SERVLET_ADVICE))
                .isNotSameAs(one);
    }

    @Test
    void sharesTheAgentsOtherClasses() throws Exception {
        ClassLoader loader = loaders.loaderFor(container(), SERVLET_ADVICE);
        assertThat(loader.loadClass(CaptureServices.class.getName())).isSameAs(CaptureServices.class);
    }

    @Test
    void hasTheAgentsByteBuddyForAnnotationsAndNotTheApplications() throws Exception {
        ClassLoader loader = loaders.loaderFor(container(), SERVLET_ADVICE);
        Class<?> advice = loader.loadClass(SERVLET_ADVICE);
        assertThat(Stream.of(AdviceMethods.named(advice, "enter").getParameterAnnotations()))
                .allMatch(annotations -> annotations.length == 1);
    }

    @Test
    void saysWhichClassIsMissingWhereThereIsNoLibrary() {
        assertThatThrownBy(() -> loaders.loaderFor(ClassLoader.getPlatformClassLoader(), SERVLET_ADVICE))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("javax.servlet");
    }

    @Test
    void letsGoOfAContainerThatIsGone() throws Exception {
        WeakReference<ClassLoader> witness = new WeakReference<>(loaders.loaderFor(container(), SERVLET_ADVICE));
        for (int i = 0; i < 100 && witness.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(witness.get()).isNull();
    }

    @Test
    void knowsTheLibraryOfBothServletNamespaces() {
        assertThat(PluginLoader.libraryOf(SERVLET_ADVICE)).isEqualTo("javax.servlet.ServletRequest");
        assertThat(PluginLoader.libraryOf(SERVLET_ADVICE.replace("javax", "jakarta")))
                .isEqualTo("jakarta.servlet.ServletRequest");
        assertThat(PluginLoader.libraryOf("dev.acta.agent.instrument.servlet.ServletInstrumentation"))
                .isNull();
        assertThat(PluginLoader.libraryOf("a.B")).isNull();
        assertThat(PluginLoader.libraryOf("")).isNull();
    }

    @Test
    void everyContainerHasItsOwnState() throws Exception {
        Field one = captureIn(loaders.loaderFor(container(), SERVLET_ADVICE));
        Field other = captureIn(loaders.loaderFor(container(), SERVLET_ADVICE));
        assertThat(one.get(null)).isNotNull().isNotSameAs(other.get(null));
    }

    private static Field captureIn(ClassLoader loader) throws ReflectiveOperationException {
        Field capture = loader.loadClass(SERVLET_ADVICE).getDeclaredField("CAPTURE");
        capture.setAccessible(true);
        return capture;
    }
}
