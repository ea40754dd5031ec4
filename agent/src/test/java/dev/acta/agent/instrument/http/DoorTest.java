package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.acta.agent.context.Context;
import dev.acta.agent.event.Captured;
import dev.acta.agent.event.HttpBegin;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Durability;
import dev.acta.agent.instrument.Recorded;
import dev.acta.agent.ring.EventRing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoorTest {

    private static final long LIMIT_MILLIS = 60;
    private static final long NEVER_MILLIS = 3_600_000;

    private final EventRing ring = new EventRing(16, 1L << 30, 0);
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private CaptureServices services;

    @AfterEach
    void end() {
        loop.shutdownNow();
    }

    private Door door(boolean failClosed, long limitMillis) {
        services = new CaptureServices(
                new Context("shop"), ring, new Recorded(), Durability.waiting(failClosed, limitMillis));
        return new Door(services);
    }

    private Exchange request() {
        return new HttpExchanges(services).open(new Asked());
    }

    private List<Captured> held() {
        List<Captured> events = new ArrayList<>();
        ring.drain(events::add, 100);
        return events;
    }

    /** Does what the publisher does with the next event that is offered. */
    private CompletableFuture<Void> publisher(boolean forces) {
        return CompletableFuture.runAsync(() -> {
            while (ring.size() == 0) {
                Thread.onSpinWait();
            }
            ring.drain(
                    event -> {
                        if (forces) {
                            event.receipt().forced();
                        } else {
                            event.receipt().refused();
                        }
                    },
                    1);
        });
    }

    @Test
    void aRequestPassesWhenItsBeginningIsOnTheDiskAndIsNotAskedAgain() {
        Door door = door(true, NEVER_MILLIS);
        Exchange request = request();
        CompletableFuture<Void> publisher = publisher(true);

        assertThat(door.opens(request)).isTrue();
        assertThat(door.opens(request)).isTrue();
        publisher.join();
        assertThat(held()).isEmpty();
        assertThat(services.durability().refused()).isZero();
    }

    @Test
    void aRequestIsRefusedOnceWhenTheTimeIsOver() {
        Door door = door(true, LIMIT_MILLIS);
        Exchange request = request();

        assertThat(door.opens(request)).isFalse();
        assertThat(door.opens(request)).isFalse();
        assertThat(services.durability().refused()).isOne();
        assertThat(held()).hasSize(1).allMatch(HttpBegin.class::isInstance);
        assertThat(request.tags()).containsExactly("refused");
    }

    @Test
    void aRequestIsRefusedAtOnceWhenTheRingIsFullOrClosed() {
        Door door = door(true, NEVER_MILLIS);
        for (int i = 0; i < 16; i++) {
            ring.offer(new HttpBegin(0, request().story(), request().line()));
        }

        assertThat(door.opens(request())).isFalse();
        assertThat(held()).hasSize(16);
        ring.close();
        assertThat(door.opens(request())).isFalse();
        assertThat(services.durability().refused()).isEqualTo(2);
        assertThat(ring.lost()).isEqualTo(2);
    }

    @Test
    void whoeverWaitsIsRefusedWhenTheDiskTurnsOutNotToTakeLines() {
        Door door = door(true, NEVER_MILLIS);
        Exchange waiting = request();
        CompletableFuture<Boolean> opened = CompletableFuture.supplyAsync(() -> door.opens(waiting));
        while (ring.size() == 0) {
            Thread.onSpinWait();
        }
        ring.stalled(true);

        assertThat(opened.join()).isFalse();
        assertThat(held()).hasSize(1);
        assertThat(door.opens(request())).isFalse();
        assertThat(held()).as("asked in vain").isEmpty();
    }

    @Test
    void aDurableRequestGoesOnAndIsCounted() {
        Door door = door(false, LIMIT_MILLIS);

        assertThat(door.opens(request())).isTrue();
        ring.stalled(true);
        assertThat(door.opens(request())).isTrue();
        assertThat(services.durability().notForced()).isEqualTo(2);
        assertThat(services.durability().refused()).isZero();
    }

    @Test
    void aRequestThatNobodyKnowsIsRefusedOnlyWhenTheDoorIsToStayShut() {
        assertThat(door(false, NEVER_MILLIS).opens(null)).isTrue();
        assertThat(door(true, NEVER_MILLIS).opens(null)).isFalse();
        assertThat(services.durability().refused()).isOne();
    }

    @Test
    void theServersOwnDoingIsStoppedOnlyWhileNothingCanBeRecorded() {
        Door door = door(true, NEVER_MILLIS);
        Exchange request = request();

        assertThat(door.opensUnlessStalled(request)).isTrue();
        assertThat(held()).isEmpty();
        ring.stalled(true);
        assertThat(door.opensUnlessStalled(request)).isFalse();
        assertThat(services.durability().refused()).isOne();
    }

    @Test
    void aThreadThatWasInterruptedWaitsAllTheSameAndStaysInterrupted() {
        Door door = door(true, LIMIT_MILLIS);
        Thread.currentThread().interrupt();

        assertThat(door.opens(request())).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A request on the loop of this test. */
    private final class OnLoop extends Deferred {

        private final BlockingQueue<String> decisions = new LinkedBlockingQueue<>();

        @Override
        protected void execute(Runnable task) {
            loop.execute(task);
        }

        @Override
        protected void executeLater(Runnable task, long millis) {
            loop.schedule(task, millis, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void decided(boolean admitted, boolean over) {
            decisions.add((admitted ? "pass" : "refused") + (over ? ", over" : ""));
        }

        /** The first decision, after which there must be no other. */
        String decision() throws InterruptedException {
            String first = decisions.poll(50, TimeUnit.SECONDS);
            assertThat(decisions.poll(3 * LIMIT_MILLIS, TimeUnit.MILLISECONDS)).isNull();
            return first;
        }
    }

    @Test
    void aRequestOnAnEventLoopIsDecidedOnceByThePublisher() throws Exception {
        Door door = door(true, LIMIT_MILLIS);
        for (boolean forces : new boolean[] {true, false}) {
            CompletableFuture<Void> publisher = publisher(forces);
            Exchange request = request();
            OnLoop waiting = new OnLoop();

            assertThat(door.asks(request, waiting)).isEqualTo(Door.Verdict.LATER);
            publisher.join();
            assertThat(waiting.decision()).isEqualTo(forces ? "pass" : "refused");
            assertThat(door.asks(request, new OnLoop())).isEqualTo(forces ? Door.Verdict.PASS : Door.Verdict.REFUSED);
        }
    }

    @Test
    void aRequestOnAnEventLoopIsRefusedWhenTheTimeIsOverAndAnAnswerComesTooLate() throws Exception {
        Door door = door(true, LIMIT_MILLIS);
        OnLoop waiting = new OnLoop();

        assertThat(door.asks(request(), waiting)).isEqualTo(Door.Verdict.LATER);
        assertThat(waiting.decision()).isEqualTo("refused");
        held().forEach(event -> event.receipt().forced());
        assertThat(waiting.decisions.poll(LIMIT_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        assertThat(services.durability().refused()).isOne();
    }

    @Test
    void aRequestOnAnEventLoopIsRefusedWhenTheDiskTurnsOutNotToTakeLines() throws Exception {
        Door door = door(true, NEVER_MILLIS);
        OnLoop waiting = new OnLoop();

        assertThat(door.asks(request(), waiting)).isEqualTo(Door.Verdict.LATER);
        ring.stalled(true);
        assertThat(waiting.decision()).isEqualTo("refused");
        assertThat(door.asks(request(), waiting)).isEqualTo(Door.Verdict.REFUSED);
    }

    @Test
    void aRequestThatEndsWhileItWaitsIsNotServed() throws Exception {
        Door door = door(true, NEVER_MILLIS);
        Exchange request = request();
        OnLoop waiting = new OnLoop();

        assertThat(door.asks(request, waiting)).isEqualTo(Door.Verdict.LATER);
        new HttpExchanges(services).finish(request, 0, -1, -1, null);
        held().get(0).receipt().forced();
        assertThat(waiting.decision()).isEqualTo("pass, over");
    }

    @Test
    void aPauseLetsRequestsOnAnEventLoopPass() throws Exception {
        Door door = door(true, NEVER_MILLIS);
        OnLoop waiting = new OnLoop();
        ring.pause(true);

        assertThat(door.asks(request(), waiting)).isEqualTo(Door.Verdict.LATER);
        assertThat(waiting.decision()).isEqualTo("pass");
    }

    @Test
    void aLoopThatHasEndedDoesNotDisturbThePublisher() {
        Door door = door(true, NEVER_MILLIS);
        Deferred ended = new Deferred() {
            @Override
            protected void execute(Runnable task) {
                throw new RejectedExecutionException();
            }

            @Override
            protected void executeLater(Runnable task, long millis) {
                throw new RejectedExecutionException();
            }

            @Override
            protected void decided(boolean admitted, boolean over) {
                throw new AssertionError("nobody is there to hear it");
            }
        };

        assertThat(door.asks(request(), ended)).isEqualTo(Door.Verdict.LATER);
        assertThatCode(() -> held().get(0).receipt().forced()).doesNotThrowAnyException();
    }

    @Test
    void aPauseLetsPassWhoeverWaitsAndRefusesNobody() throws Exception {
        Door door = door(true, NEVER_MILLIS);
        Exchange waiting = request();
        CompletableFuture<Boolean> opened = CompletableFuture.supplyAsync(() -> door.opens(waiting));
        OnLoop onLoop = new OnLoop();
        Exchange looped = request();
        assertThat(door.asks(looped, onLoop)).isEqualTo(Door.Verdict.LATER);
        while (ring.size() < 2) {
            Thread.onSpinWait();
        }
        ring.pause(true);

        assertThat(opened.join()).isTrue();
        assertThat(onLoop.decision()).isEqualTo("pass");
        ring.stalled(true);
        assertThat(door.opens(request())).isTrue();
        assertThat(door.opens(null)).isTrue();
        assertThat(services.durability().refused()).isZero();
        assertThat(services.durability().notForced()).isZero();
    }

    @Test
    void whatIsDiscardedAfterItsBeginningWasForcedHasAnEnd() {
        Door door = door(true, NEVER_MILLIS);
        Exchange passed = request();
        CompletableFuture<Void> publisher = publisher(true);
        assertThat(door.opens(passed)).isTrue();
        publisher.join();

        new HttpExchanges(services).discard(passed);
        assertThat(held()).hasSize(1).allMatch(HttpRequest.class::isInstance);
        assertThat(passed.tags()).containsExactly("upgrade");
        new HttpExchanges(services).discard(request());
        assertThat(held()).isEmpty();
    }
}
