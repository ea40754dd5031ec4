package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeldEventsTest {

    private final HeldEvents held = new HeldEvents();
    private final AtomicInteger letGo = new AtomicInteger();

    private final class One extends HeldEvents.Held {

        private final long since;

        One(long since) {
            this.since = since;
        }

        @Override
        public long since() {
            return since;
        }

        @Override
        public void letGo() {
            held.remove(this);
            letGo.incrementAndGet();
        }
    }

    @Test
    void letsGoWhatIsHeldForTooLong() {
        held.add(new One(System.nanoTime() - 2_000));
        held.add(new One(System.nanoTime() + 1_000_000_000_000L));
        held.letGoOlderThan(1_000);
        assertThat(letGo).hasValue(1);
        held.letGoOlderThan(1_000);
        assertThat(letGo).hasValue(1);
    }

    @Test
    void holdsNoMoreThanItMayAndAsManyAgainOnceTheyAreGone() {
        for (int round = 0; round < 3; round++) {
            List<One> all = new ArrayList<>();
            for (One one = new One(0); held.add(one); one = new One(0)) {
                all.add(one);
            }
            assertThat(all).hasSize(10_000);
            all.forEach(held::remove);
            all.forEach(held::remove); // which says nothing any more
        }
    }

    @Test
    void holdsNothingOnceItIsClosed() {
        held.add(new One(0));
        held.close();
        assertThat(letGo).hasValue(1);
        assertThat(held.add(new One(0))).isFalse();
    }

    @Test
    void losesNothingHoweverManyThreadsAddAndRemove() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> {
                    for (int j = 0; j < 100_000; j++) {
                        One one = new One(System.nanoTime());
                        if (held.add(one) && j % 100 != 0) {
                            held.remove(one);
                        }
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        held.close();
        assertThat(letGo).hasValue(8 * 1_000);
    }
}
