package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.MethodSite;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldClassSitesTest {

    private static final ClassLoader LOADER = TestClassFiles.LOADER;
    private static final List<Object> GOT = new ArrayList<>();

    private final Reported reported = new Reported();
    private final OldClassSites sites = new OldClassSites(new AdviceLinker(
            new PluginLoaders(LOADER, TestClassFiles::read), reported, new KillSwitch(), Durability.NONE, null));

    @BeforeEach
    void forget() {
        GOT.clear();
    }

    /** Takes its values in an order of its own. */
    static final class Mixed {
        @Advice.OnMethodEnter(inline = false)
        static Object enter(
                @Advice.Argument(1) int second,
                @Advice.Origin("#m") String method,
                @Advice.This Object self,
                @SiteDetails String details,
                @Advice.AllArguments Object[] all,
                @Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object first,
                @Advice.Argument(value = 5, typing = Assigner.Typing.DYNAMIC) Object sixth) {
            GOT.addAll(Arrays.asList(second, method, self, details, all.length, first, sixth));
            return "state";
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
        static void exit(
                @Advice.Thrown Throwable thrown,
                @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result,
                @Advice.Enter Object state) {
            GOT.addAll(Arrays.asList(thrown, result, state));
        }
    }

    static final class OnlyExit {
        @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
        static void exit(@Advice.This Object self) {
            GOT.add(self);
        }
    }

    private int site(Class<?> advice) {
        return site(advice.getName(), "pay", "details");
    }

    private int site(String advice, String method, String details) {
        return sites.add(LOADER, WithField.class.getName(), advice, method, details);
    }

    @Test
    void givesEveryParameterWhatItsAnnotationSays() throws Throwable {
        int site = site(Mixed.class);
        assertThat(sites.enter(site, "self", new Object[] {"a", 2})).isEqualTo("state");
        assertThat(GOT).containsExactly(2, "pay", "self", "details", 2, "a", null);
        GOT.clear();
        IllegalStateException thrown = new IllegalStateException();
        sites.exit(site, "state", "self", new Object[] {"a", 2}, "result", thrown);
        assertThat(GOT).containsExactly(thrown, "result", "state");
    }

    /** Has a field that advice may want. */
    private static final class WithField {
        private final String connection;

        WithField(String connection) {
            this.connection = connection;
        }

        @Override
        public String toString() {
            return "with " + connection;
        }
    }

    static final class OfAField {
        @Advice.OnMethodEnter(inline = false)
        static void enter(@Advice.FieldValue("connection") Object connection) {
            GOT.add(connection);
        }
    }

    @Test
    void readsAFieldOfTheReceiver() throws Throwable {
        sites.enter(site(OfAField.class), new WithField("a connection"), new Object[0]);
        assertThat(GOT).containsExactly("a connection");
    }

    @Test
    void doesNothingForTheHalfThatAnAdviceDoesNotHave() throws Throwable {
        int site = site(OnlyExit.class);
        assertThat(sites.enter(site, "self", new Object[0])).isNull();
        sites.exit(site, null, "self", new Object[0], null, null);
        assertThat(GOT).containsExactly("self");
    }

    @Test
    void numbersSitesFromZeroAndKeepsThemApart() throws Throwable {
        assertThat(site(Mixed.class)).isZero();
        int other = site(Mixed.class.getName(), "refund", "other details");
        assertThat(other).isEqualTo(1);
        sites.enter(other, "self", new Object[] {"a", 2});
        assertThat(GOT).contains("refund", "other details");
    }

    @Test
    void linksOnceForEachHalf() throws Throwable {
        int site = site(Mixed.class);
        for (int i = 0; i < 3; i++) {
            sites.enter(site, "self", new Object[] {"a", 2});
            sites.exit(site, "state", "self", new Object[] {"a", 2}, null, null);
        }
        assertThat(reported.lines).hasSize(2).allMatch(line -> line.startsWith("linked"));
    }

    @Test
    void keepsWhatAnAdviceThrowsFromTheCaller() throws Throwable {
        int site = site(ThrowingAdvice.class);
        assertThat(sites.enter(site, "self", new Object[0])).isNull();
        sites.exit(site, null, "self", new Object[0], null, null);
        assertThat(reported.lines).contains("failed ThrowingAdvice: enter");
    }

    @Test
    void reportsAnAdviceThatIsNotThereOnce() throws Throwable {
        int site = site("no.SuchAdvice", "pay", "details");
        assertThat(sites.enter(site, "self", new Object[0])).isNull();
        assertThat(sites.enter(site, "self", new Object[0])).isNull();
        assertThat(reported.lines).containsExactly("not linked SuchAdvice: ClassNotFoundException");
    }

    /** A parameter that says nothing of what it wants. */
    static final class Mute {
        @Advice.OnMethodEnter(inline = false)
        static void enter(Object what) {
            GOT.add(what);
        }
    }

    @Test
    void reportsAnAdviceThatItCannotServe() throws Throwable {
        int site = site(Mute.class);
        assertThat(sites.enter(site, "self", new Object[0])).isNull();
        assertThat(sites.enter(site, "self", new Object[0])).isNull();
        assertThat(reported.lines).hasSize(1).allMatch(line -> line.startsWith("not linked OldClassSitesTest$Mute"));
    }

    /** Servlets compiled for Java 1.4 are the reason why this class exists. */
    @Test
    void servesAdviceThatIsLinkedBesideALibrary() throws Throwable {
        serve(servletOf(PluginLoadersTest.container()));
        assertThat(reported.lines).containsExactly("linked ServletAdvice", "linked ServletAdvice");
    }

    /** A method of a class that lies in the same loader as the library of its advice. */
    private int servletOf(ClassLoader application) {
        return sites.add(
                application,
                "javax.servlet.http.HttpServlet",
                "dev.acta.agent.instrument.servlet.javax.ServletAdvice",
                "service",
                "details");
    }

    private void serve(int site) throws Throwable {
        assertThat(sites.enter(site, "servlet", new Object[] {"no request", "no response"}))
                .isNull();
        sites.exit(site, null, "servlet", new Object[] {"no request", "no response"}, null, null);
    }

    @Test
    void letsGoOfAnApplicationThatBringsTheLibraryOfItsAdvice() throws Throwable {
        ClassLoader application = PluginLoadersTest.container();
        serve(servletOf(application));
        WeakReference<ClassLoader> witness = new WeakReference<>(application);
        application = null;
        assertGoes(witness);
        assertThat(reported.lines).containsExactly("linked ServletAdvice", "linked ServletAdvice");
    }

    @Test
    void keepsWhatItHasLinkedForAsLongAsTheWovenClassIsThere() throws Throwable {
        ClassLoader application = PluginLoadersTest.container();
        int site = servletOf(application);
        for (int i = 0; i < 3; i++) {
            serve(site);
            assertGoes(new WeakReference<>(new Object()));
        }
        assertThat(reported.lines).hasSize(2);
        Reference.reachabilityFence(application);
    }

    private static void assertGoes(WeakReference<?> witness) throws InterruptedException {
        for (int i = 0; i < 100 && witness.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(witness.get()).isNull();
    }

    @Test
    void reportsAClassThatItsLoaderDoesNotKnow() throws Throwable {
        int site = sites.add(LOADER, "no.SuchClass", OnlyExit.class.getName(), "pay", "details");
        sites.exit(site, null, "self", new Object[0], null, null);
        sites.exit(site, null, "self", new Object[0], null, null);
        assertThat(GOT).isEmpty();
        assertThat(reported.lines)
                .containsExactly(
                        "linked OldClassSitesTest$OnlyExit",
                        "not linked OldClassSitesTest$OnlyExit: ClassNotFoundException");
    }

    @Test
    void detailsAreReadBackAsTheyWereWritten() {
        MethodSite site = MethodDetails.decode("shop.Orders\0cancel\0CANCEL\0\0id\0reason\0");
        assertThat(site.type()).isEqualTo("shop.Orders");
        assertThat(site.name()).isEqualTo("cancel");
        assertThat(site.action()).isEqualTo("CANCEL");
        assertThat(site.module()).isEmpty();
        assertThat(site.parameters()).containsExactly("id", "reason");
        assertThat(MethodDetails.decode("a\0b\0\0\0").parameters()).isEmpty();
    }
}
