package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WeaverGateTest {

    private static final long LONG = 60_000;
    private static final ClassLoader LOADER = TestClassFiles.LOADER;

    private final Weaver made;

    WeaverGateTest() throws NoSuchMethodException {
        Reported reported = new Reported();
        AdviceLinker linker = new AdviceLinker(
                new PluginLoaders(LOADER, TestClassFiles::read), reported, new KillSwitch(), Durability.NONE, null);
        made = new Weaver(
                ClassFileLocator.ForClassLoader.of(LOADER), new OldClassSites(linker), List.of(), List.of(), reported);
    }

    private static Thread waiting(WeaverGate gate, AtomicReference<Weaver> got) throws InterruptedException {
        Thread thread = new Thread(() -> got.set(gate.weaver("shop/Orders", LOADER)));
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        return thread;
    }

    @Test
    void aClassWaitsForTheWeaver() throws InterruptedException {
        WeaverGate gate = new WeaverGate(LONG);
        AtomicReference<Weaver> got = new AtomicReference<>();
        Thread thread = waiting(gate, got);
        assertThat(gate.open(made)).isEmpty();
        thread.join();
        assertThat(got).hasValue(made);
        assertThat(gate.weaver("shop/Stock", LOADER)).isSameAs(made);
    }

    @Test
    void aClassThatHasWaitedLongEnoughPassesAndIsNoted() {
        WeaverGate gate = new WeaverGate(1);
        assertThat(gate.weaver("shop/Orders", LOADER)).isNull();
        assertThat(gate.weaver("shop/Orders", LOADER)).isNull();
        assertThat(gate.weaver(null, LOADER))
                .as("one that is being retransformed")
                .isNull();
        assertThat(gate.open(made)).containsExactly("shop.Orders");
    }

    @Test
    void theThreadThatMakesTheWeaverNeverWaits() {
        WeaverGate gate = new WeaverGate(LONG);
        gate.madeBy(Thread.currentThread());
        assertThat(gate.weaver("shop/Orders", LOADER)).isNull();
    }

    @Test
    void nobodyWaitsAnyMoreWhenThereWillBeNoWeaver() throws InterruptedException {
        WeaverGate gate = new WeaverGate(LONG);
        AtomicReference<Weaver> got = new AtomicReference<>();
        Thread thread = waiting(gate, got);
        gate.giveUp();
        thread.join();
        assertThat(got).hasValue(null);
        assertThat(gate.weaver("shop/Stock", LOADER)).isNull();
    }

    @Test
    void anInterruptIsKeptForTheApplication() {
        WeaverGate gate = new WeaverGate(LONG);
        Thread.currentThread().interrupt();
        assertThat(gate.weaver("shop/Orders", LOADER)).isNull();
        assertThat(Thread.interrupted()).isTrue();
    }
}
