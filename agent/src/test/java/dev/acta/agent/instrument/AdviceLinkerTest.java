package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.agent.instrument.door.AdmissionAdvice;
import dev.acta.agent.instrument.door.AdmissionRefusal;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.Test;

class AdviceLinkerTest {

    private static final ClassLoader LOADER = TestClassFiles.LOADER;
    private static final MethodType ENTER = MethodType.methodType(Object.class, String.class);
    private static final MethodType EXIT = MethodType.methodType(void.class, Object.class);

    private final Reported reported = new Reported();
    private final KillSwitch killSwitch = new KillSwitch();
    private Durability durability = Durability.NONE;

    private AdviceLinker linker(AdviceLinker.Reporter reporter, String forcedFailure) {
        return new AdviceLinker(
                new PluginLoaders(LOADER, TestClassFiles::read), reporter, killSwitch, durability, forcedFailure);
    }

    private MethodHandle link(String name, MethodType type, Class<?> advice) {
        return linker(reported, null).link(LOADER, "shop.Orders", name, type, advice.getName());
    }

    static final class Good {
        @Advice.OnMethodEnter(inline = false)
        static Object enter(Object text) {
            return "got " + text;
        }

        @Advice.OnMethodExit(inline = false)
        static void exit(Object state) {
            throw new OutOfMemoryError("exit of " + state);
        }
    }

    static final class Stopped {
        @Advice.OnMethodEnter(inline = false)
        static Object enter(Object text) {
            throw new ThreadDeath();
        }
    }

    static final class Broken {
        static final Object FAILS = fails();

        private static Object fails() {
            throw new IllegalStateException("static initialiser");
        }

        static Object enter(Object text) {
            return FAILS;
        }
    }

    @Test
    void linksWithExactlyTheTypeOfTheCall() throws Throwable {
        MethodHandle handle = link("enter", ENTER, Good.class);
        assertThat(handle.type()).isEqualTo(ENTER);
        assertThat((Object) handle.invokeExact("x")).isEqualTo("got x");
        assertThat(reported.lines).containsExactly("linked AdviceLinkerTest$Good");
    }

    @Test
    void reportsWhatAnAdviceThrowsAndKeepsItFromTheCaller() throws Throwable {
        MethodHandle handle = link("exit", EXIT, Good.class);
        handle.invokeExact((Object) "x");
        assertThat(reported.lines).contains("failed AdviceLinkerTest$Good: exit of x");
    }

    @Test
    void letsTheApplicationStopItsThread() {
        MethodHandle handle = link("enter", ENTER, Stopped.class);
        assertThatThrownBy(() -> {
                    Object state = handle.invokeExact("x");
                    assertThat(state).isNull();
                })
                .isInstanceOf(ThreadDeath.class);
    }

    @Test
    void survivesAReporterThatThrows() throws Throwable {
        AdviceLinker.Reporter broken = new AdviceLinker.Reporter() {
            @Override
            public void linked(String advice) {
                // once is enough
            }

            @Override
            public void notLinked(String advice, String site, Throwable cause) {
                throw new AssertionError(cause);
            }

            @Override
            public void failed(String advice, Throwable cause) {
                throw new OutOfMemoryError("again");
            }
        };
        MethodHandle handle = linker(broken, null).link(LOADER, "shop.Orders", "exit", EXIT, Good.class.getName());
        handle.invokeExact((Object) "x");
    }

    @Test
    void reportsAnAdviceThatCannotBeLinkedAndGivesNothingBack() {
        assertThat(link("exit", EXIT, Stopped.class)).isNull();
        assertThat(link("enter", ENTER, Broken.class)).isNull();
        assertThat(linker(reported, null).link(LOADER, "shop.Orders", "enter", ENTER, "no.SuchAdvice"))
                .isNull();
        assertThat(reported.lines)
                .containsExactly(
                        "not linked AdviceLinkerTest$Stopped: NoSuchMethodException",
                        "not linked AdviceLinkerTest$Broken: ExceptionInInitializerError",
                        "not linked SuchAdvice: ClassNotFoundException");
    }

    @Test
    void canForceOneAdviceToFailForTests() throws Throwable {
        for (String forced : new String[] {"*", "Good"}) {
            MethodHandle handle =
                    linker(reported, forced).link(LOADER, "shop.Orders", "enter", ENTER, Good.class.getName());
            assertThat((Object) handle.invokeExact("x")).isNull();
        }
        assertThat(reported.lines).contains("failed AdviceLinkerTest$Good: acta.test.advice-fails=*");
        MethodHandle other =
                linker(reported, "Another").link(LOADER, "shop.Orders", "enter", ENTER, Good.class.getName());
        assertThat((Object) other.invokeExact("x")).isEqualTo("got x");
    }

    @Test
    void aDoorWhoseAdviceFailsStaysShutAndIsAnsweredUnderFailClosedOnly() throws Throwable {
        String door = AdmissionAdvice.class.getName();
        MethodHandle open = linker(reported, "AdmissionAdvice").link(LOADER, "shop.Orders", "enter", ENTER, door);
        assertThat((Object) open.invokeExact("x")).isNull();

        durability = Durability.waiting(true, 1);
        MethodHandle shut = linker(reported, "AdmissionAdvice").link(LOADER, "shop.Orders", "enter", ENTER, door);
        AdmissionRefusal.counted = durability::refused;
        assertThat((Object) shut.invokeExact("x")).isEqualTo("answered x as number 1");
        assertThat((Object) shut.invokeExact("fails")).isEqualTo(false);
        assertThat((Object) shut.invokeExact("no request")).isNull();
        assertThat(durability.refused()).isEqualTo(2);
        killSwitch.set(false);
        assertThat((Object) shut.invokeExact("x")).isNull();
        killSwitch.set(true);
        assertThat(reported.lines).contains("failed AdmissionAdvice: acta.test.advice-fails=AdmissionAdvice");
    }

    @Test
    void aDoorThatCannotBeLinkedStaysShutUnderFailClosedOnly() throws Throwable {
        assertThat(linker(reported, null).link(LOADER, "shop.Orders", "enter", ENTER, "no.such.AdmissionAdvice"))
                .isNull();
        durability = Durability.waiting(true, 1);
        MethodHandle shut =
                linker(reported, null).link(LOADER, "shop.Orders", "enter", ENTER, "no.such.AdmissionAdvice");
        assertThat((Object) shut.invokeExact("x")).isEqualTo(false);
        assertThat(durability.refused()).isOne();
        killSwitch.set(false);
        assertThat((Object) shut.invokeExact("x")).isNull();
        assertThat(linker(reported, null).link(LOADER, "shop.Orders", "exit", EXIT, "no.such.AdmissionAdvice"))
                .isNull();
    }

    @Test
    void theKillSwitchStopsWhatBeginsAndLetsEndWhatHasBegun() throws Throwable {
        MethodHandle enter = link("enter", ENTER, Good.class);
        MethodHandle exit = link("exit", EXIT, Good.class);
        MethodHandle alone = link("exit", EXIT, ExitOnly.class);
        killSwitch.set(false);
        assertThat((Object) enter.invokeExact("x")).isNull();
        alone.invokeExact((Object) "y");
        assertThat(ExitOnly.calls).isZero();
        exit.invokeExact((Object) "z");
        assertThat(reported.lines).contains("failed AdviceLinkerTest$Good: exit of z");
        killSwitch.set(true);
        assertThat((Object) enter.invokeExact("x")).isEqualTo("got x");
        alone.invokeExact((Object) "y");
        assertThat(ExitOnly.calls).isOne();
        assertThat(killSwitch.gaps()).isOne();
    }

    static final class ExitOnly {
        static int calls;

        @Advice.OnMethodExit(inline = false)
        static void exit(Object state) {
            calls++;
        }
    }
}
