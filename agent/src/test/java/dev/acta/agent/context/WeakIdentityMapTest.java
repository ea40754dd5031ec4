package dev.acta.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

    private final WeakIdentityMap<Object, String> map = new WeakIdentityMap<>();

    @Test
    void keepsWhatWasPutFirst() {
        Object key = new Object();
        assertThat(map.get(key)).isNull();
        assertThat(map.putIfAbsent(key, "first")).isEqualTo("first");
        assertThat(map.putIfAbsent(key, "second")).isEqualTo("first");
        assertThat(map.get(key)).isEqualTo("first");
        assertThat(map.size()).isEqualTo(1);
    }

    @Test
    void forgetsWhatIsRemoved() {
        Object key = new Object();
        map.putIfAbsent(key, "x");
        assertThat(map.remove(key)).isEqualTo("x");
        assertThat(map.remove(key)).isNull();
        assertThat(map.get(key)).isNull();
    }

    @Test
    void tellsEqualKeysApart() {
        List<String> one = new ArrayList<>(List.of("a"));
        List<String> other = new ArrayList<>(List.of("a"));
        map.putIfAbsent(one, "one");
        assertThat(map.get(other)).isNull();
        map.putIfAbsent(other, "other");
        assertThat(map.get(one)).isEqualTo("one");
        assertThat(map.get(other)).isEqualTo("other");
    }

    @Test
    void findsAKeyWhoseHashCodeHasChanged() {
        List<String> key = new ArrayList<>();
        map.putIfAbsent(key, "x");
        key.add("now it hashes differently");
        assertThat(map.get(key)).isEqualTo("x");
    }

    @Test
    void handsOverWhatIsLeftOfCollectedKeys() throws InterruptedException {
        List<String> left = new ArrayList<>();
        WeakIdentityMap<Object, String> telling = new WeakIdentityMap<>(left::add);
        Object kept = new Object();
        telling.putIfAbsent(kept, "kept");
        telling.putIfAbsent(new Object(), "left");
        Object removed = new Object();
        telling.putIfAbsent(removed, "removed");
        telling.remove(removed);
        removed = null;
        while (left.isEmpty()) {
            System.gc();
            Thread.sleep(10);
            telling.purge();
        }
        assertThat(left).containsExactly("left");
        assertThat(telling.get(kept)).isEqualTo("kept");
        assertThat(telling.size()).isEqualTo(1);
    }

    private static final class Hostile {

        @Override
        public int hashCode() {
            throw new AssertionError("called");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("called");
        }
    }

    @Test
    void neverCallsTheKeysOwnMethods() {
        Hostile key = new Hostile();
        map.putIfAbsent(key, "x");
        map.putIfAbsent(new Hostile(), "y");
        assertThat(map.get(key)).isEqualTo("x");
        assertThat(map.remove(key)).isEqualTo("x");
    }

    @Test
    void doesNotKeepItsKeysAliveAndEmptiesItself() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            map.putIfAbsent(new Object(), "x");
        }
        Object staying = new Object();
        map.putIfAbsent(staying, "stays");
        Object gone = new Object();
        WeakReference<Object> witness = new WeakReference<>(gone);
        map.putIfAbsent(gone, "goes");
        gone = null;
        for (int i = 0; i < 100 && (witness.get() != null || map.size() > 3); i++) {
            System.gc();
            Thread.sleep(20);
            map.putIfAbsent(staying, "again"); // a write is when it tidies up
        }
        assertThat(witness.get()).isNull();
        assertThat(map.size()).isLessThanOrEqualTo(3);
        assertThat(map.get(staying)).isEqualTo("stays");
    }

    @Test
    void givesAllThreadsTheSameValue() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 200; round++) {
                Object key = new Object();
                CountDownLatch start = new CountDownLatch(1);
                List<Future<String>> got = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    String mine = "value " + i;
                    got.add(pool.submit(() -> {
                        start.await();
                        return map.putIfAbsent(key, mine);
                    }));
                }
                start.countDown();
                for (Future<String> value : got) {
                    assertThat(value.get()).isSameAs(map.get(key));
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
