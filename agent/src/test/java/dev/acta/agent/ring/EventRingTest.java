package dev.acta.agent.ring;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Captured;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventRingTest {

    private static final long MUCH = 1L << 40;
    private static final long NO_WAIT = 0;

    /** An event that knows its producer, its place in the producer's order, and how much it pretends to weigh. */
    private static final class Numbered extends Captured {

        private final int producer;
        private final int number;
        private final int weight;

        Numbered(int producer, int number, int weight) {
            super(0, null);
            this.producer = producer;
            this.number = number;
            this.weight = weight;
        }

        @Override
        public int weight() {
            return weight;
        }
    }

    private static Numbered event() {
        return new Numbered(0, 0, 1);
    }

    private static Numbered event(int weight) {
        return new Numbered(0, 0, weight);
    }

    private static int drainAll(EventRing ring) {
        return ring.drain(event -> {}, Integer.MAX_VALUE);
    }

    @Nested
    class InOneThread {

        @Test
        void givesEventsBackInTheirOrder() {
            EventRing ring = new EventRing(8, MUCH, NO_WAIT);
            for (int i = 0; i < 5; i++) {
                assertThat(ring.offer(new Numbered(0, i, 1))).isTrue();
            }
            List<Integer> got = new ArrayList<>();
            assertThat(ring.drain(event -> got.add(((Numbered) event).number), 3))
                    .isEqualTo(3);
            assertThat(ring.drain(event -> got.add(((Numbered) event).number), 9))
                    .isEqualTo(2);
            assertThat(got).containsExactly(0, 1, 2, 3, 4);
        }

        @Test
        void countsWhatFindsNoRoomAsLost() {
            EventRing ring = new EventRing(4, MUCH, NO_WAIT);
            for (int i = 0; i < 7; i++) {
                assertThat(ring.offer(event())).isEqualTo(i < 4);
            }
            assertThat(ring.captured()).isEqualTo(7);
            assertThat(ring.lost()).isEqualTo(3);
            assertThat(ring.size()).isEqualTo(4);
            assertThat(System.nanoTime() - ring.lastLossNanos()).isBetween(0L, SECONDS.toNanos(60));
        }

        @Test
        void isBoundedInBytesToo() {
            EventRing ring = new EventRing(1024, 100, NO_WAIT);
            assertThat(ring.offer(event(60))).isTrue();
            assertThat(ring.offer(event(50))).isFalse();
            assertThat(ring.offer(event(40))).isTrue();
            assertThat(ring.offer(event(1))).isFalse();
            drainAll(ring);
            assertThat(ring.offer(event(100))).isTrue();
        }

        @Test
        void givesTheBytesBackOfAnEventThatFoundNoPlace() {
            EventRing ring = new EventRing(2, 100, NO_WAIT);
            ring.offer(event(10));
            ring.offer(event(10));
            for (int i = 0; i < 100; i++) {
                assertThat(ring.offer(event(10))).isFalse();
            }
            drainAll(ring);
            assertThat(ring.offer(event(90))).isTrue();
        }

        @Test
        void letsAnEventPassAloneThatIsHeavierThanTheWholeRing() {
            EventRing ring = new EventRing(8, 100, NO_WAIT);
            assertThat(ring.offer(event(500))).isTrue();
            assertThat(ring.offer(event(1))).isFalse();
            drainAll(ring);
            ring.offer(event(1));
            assertThat(ring.offer(event(500))).isFalse();
        }

        @Test
        void takesNothingMoreOnceItIsClosedButKeepsWhatItHas() {
            EventRing ring = new EventRing(8, MUCH, SECONDS.toNanos(10));
            ring.offer(event());
            ring.close();
            assertThat(ring.offer(event())).isFalse();
            assertThat(ring.lost()).isEqualTo(1);
            assertThat(ring.captured()).isEqualTo(2);
            assertThat(drainAll(ring)).isEqualTo(1);
        }
    }

    @Nested
    class WhenItIsFull {

        private final EventRing ring = new EventRing(2, MUCH, MILLISECONDS.toNanos(200));

        private long millisOfAnOffer(boolean taken) {
            long start = System.nanoTime();
            assertThat(ring.offer(event())).isEqualTo(taken);
            return NANOSECONDS.toMillis(System.nanoTime() - start);
        }

        private void fill() {
            ring.offer(event());
            ring.offer(event());
        }

        @Test
        void anOfferWaitsForItsBudgetAndTheNextOnesGiveUpAtOnce() {
            fill();
            assertThat(millisOfAnOffer(false)).isBetween(200L, 5_000L);
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                ring.offer(event());
            }
            assertThat(NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1_000); // 20 budgets are 4,000
            assertThat(ring.lost()).isEqualTo(21);
        }

        @Test
        void offersWaitAgainOnceThePublisherHasMoved() {
            fill();
            millisOfAnOffer(false);
            assertThat(ring.drain(event -> {}, 1)).isEqualTo(1);
            assertThat(ring.offer(event())).isTrue();
            assertThat(millisOfAnOffer(false)).isGreaterThanOrEqualTo(200);
        }

        @Test
        void aPublisherThatLooksWithoutTakingDoesNotCountAsMoved() {
            EventRing heavy = new EventRing(8, 10, MILLISECONDS.toNanos(200));
            heavy.offer(event(10));
            assertThat(heavy.offer(event(10))).isFalse();
            heavy.drain(event -> {}, 0);
            long start = System.nanoTime();
            assertThat(heavy.offer(event(10))).isFalse();
            assertThat(NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(150);
        }

        @Test
        void aWaitingOfferIsTakenAsSoonAsThereIsRoom() throws InterruptedException {
            EventRing patient = new EventRing(2, MUCH, SECONDS.toNanos(30));
            patient.offer(event());
            patient.offer(event());
            AtomicBoolean taken = new AtomicBoolean();
            Thread producer = new Thread(() -> taken.set(patient.offer(event())));
            producer.start();
            Thread.sleep(20);
            assertThat(producer.isAlive()).isTrue();
            patient.drain(event -> {}, 1);
            producer.join(10_000);
            assertThat(taken).isTrue();
            assertThat(patient.lost()).isZero();
        }

        @Test
        void closingReleasesAWaitingOffer() throws InterruptedException {
            EventRing patient = new EventRing(2, MUCH, SECONDS.toNanos(30));
            patient.offer(event());
            patient.offer(event());
            AtomicBoolean taken = new AtomicBoolean(true);
            Thread producer = new Thread(() -> taken.set(patient.offer(event())));
            producer.start();
            Thread.sleep(20);
            patient.close();
            producer.join(10_000);
            assertThat(producer.isAlive()).isFalse();
            assertThat(taken).isFalse();
        }

        @Test
        void anInterruptIsKeptForTheApplicationAndTheOfferWaitsAllTheSame() {
            fill();
            Thread.currentThread().interrupt();
            long millis = millisOfAnOffer(false);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(millis).isGreaterThanOrEqualTo(200);
        }
    }

    @Nested
    class WhenThePublisherSleeps {

        @Test
        void anOfferWakesIt() throws InterruptedException {
            EventRing ring = new EventRing(8, MUCH, NO_WAIT);
            int rounds = 60;
            CountDownLatch done = new CountDownLatch(rounds);
            Thread publisher = new Thread(() -> {
                while (done.getCount() > 0) {
                    if (ring.drain(event -> done.countDown(), 8) == 0) {
                        ring.park(SECONDS.toNanos(60));
                    }
                }
            });
            publisher.start();
            long slept = 0;
            for (int i = 0; i < rounds; i++) {
                while (publisher.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
                long start = System.nanoTime();
                ring.offer(event());
                while (done.getCount() > rounds - i - 1) {
                    Thread.onSpinWait();
                }
                slept += System.nanoTime() - start;
            }
            publisher.join(10_000);
            // without wake-ups each round takes the longest sleep, 100 ms: 6 s in all
            assertThat(NANOSECONDS.toMillis(slept)).isLessThan(2_000);
        }

        @Test
        void anOfferThatFindsNoRoomWakesItFromANap() throws InterruptedException {
            EventRing ring = new EventRing(8, MUCH, SECONDS.toNanos(30));
            Thread publisher = new Thread(() -> {
                ring.nap(SECONDS.toNanos(60));
                while (ring.captured() < 9 || ring.size() > 0) {
                    ring.drain(event -> {}, 8);
                }
            });
            publisher.start();
            while (publisher.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 8; i++) {
                ring.offer(event());
            }
            assertThat(publisher.getState()).isEqualTo(Thread.State.TIMED_WAITING);
            assertThat(ring.offer(event())).isTrue();
            publisher.join(20_000);
            assertThat(publisher.isAlive()).isFalse();
        }

        @Test
        void itDoesNotSleepWhenSomethingIsThereOrTheRingIsClosed() {
            EventRing ring = new EventRing(8, MUCH, NO_WAIT);
            ring.offer(event());
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                ring.park(SECONDS.toNanos(60));
            }
            drainAll(ring);
            ring.close();
            for (int i = 0; i < 50; i++) {
                ring.park(SECONDS.toNanos(60));
            }
            assertThat(NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(2_000);
        }
    }

    @Nested
    class UnderManyThreads {

        private static final int PRODUCERS = 8;
        private static final int EACH = 20_000;

        /** Drains while the producers run, checks every producer's order, and balances the books at the end. */
        private void balances(EventRing ring, int weight, boolean mayLose) throws InterruptedException {
            AtomicLong accepted = new AtomicLong();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> producers = new ArrayList<>();
            for (int p = 0; p < PRODUCERS; p++) {
                int producer = p;
                Thread thread = new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    for (int i = 0; i < EACH; i++) {
                        if (ring.offer(new Numbered(producer, i, weight))) {
                            accepted.incrementAndGet();
                        }
                    }
                });
                thread.start();
                producers.add(thread);
            }
            int[] last = new int[PRODUCERS];
            Arrays.fill(last, -1);
            AtomicLong disorder = new AtomicLong();
            long taken = 0;
            start.countDown();
            boolean running = true;
            while (running) {
                running = producers.stream().anyMatch(Thread::isAlive);
                taken += ring.drain(
                        event -> {
                            Numbered numbered = (Numbered) event;
                            if (numbered.number <= last[numbered.producer]) {
                                disorder.incrementAndGet();
                            }
                            last[numbered.producer] = numbered.number;
                        },
                        running ? 100 : Integer.MAX_VALUE);
            }
            assertThat(disorder).hasValue(0);
            assertThat(ring.captured()).isEqualTo((long) PRODUCERS * EACH);
            assertThat(taken).isEqualTo(accepted.get());
            assertThat(ring.captured()).isEqualTo(taken + ring.lost());
            assertThat(ring.size()).isZero();
            if (!mayLose) {
                assertThat(ring.lost()).isZero();
            }
            assertThat(ring.offer(event(1_000))).as("all bytes were given back").isTrue();
        }

        @Test
        void nothingIsLostThatWaitsAndEveryProducersOrderStays() throws InterruptedException {
            balances(new EventRing(256, MUCH, SECONDS.toNanos(30)), 1, false);
        }

        @Test
        void whatIsDroppedIsCounted() throws InterruptedException {
            balances(new EventRing(64, MUCH, NO_WAIT), 1, true);
        }

        @Test
        void whatIsDroppedForItsBytesIsCounted() throws InterruptedException {
            balances(new EventRing(1024, 1_000, NO_WAIT), 100, true);
        }

        @Test
        void theBoundInBytesHoldsWhateverTheyDo() throws InterruptedException {
            long bound = 1_000;
            int weight = 100;
            EventRing ring = new EventRing(4096, bound, NO_WAIT);
            for (int round = 0; round < 300; round++) {
                CountDownLatch start = new CountDownLatch(1);
                List<Thread> producers = new ArrayList<>();
                for (int p = 0; p < PRODUCERS; p++) {
                    Thread thread = new Thread(() -> {
                        try {
                            start.await();
                        } catch (InterruptedException e) {
                            return;
                        }
                        for (int i = 0; i < 20; i++) {
                            ring.offer(event(weight));
                        }
                    });
                    thread.start();
                    producers.add(thread);
                }
                start.countDown();
                for (Thread producer : producers) {
                    producer.join();
                }
                assertThat(drainAll(ring)).isEqualTo((int) (bound / weight));
            }
        }
    }
}
