package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What two threads tell of one request at a time. */
class ExchangeTest {

    private static final int ROUNDS = 100_000;

    private final HttpExchanges exchanges = new HttpExchanges(new Recorded().services());

    /** Has both told of each of many exchanges, as nearly at once as two threads can. */
    private List<Exchange> toldBoth(Consumer<Exchange> one, Consumer<Exchange> other) throws InterruptedException {
        List<Exchange> all = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            all.add(exchanges.open(new Asked()));
        }
        Phaser together = new Phaser(2);
        Thread thread = new Thread(() -> each(all, together, other));
        thread.start();
        each(all, together, one);
        thread.join();
        return all;
    }

    private static void each(List<Exchange> all, Phaser together, Consumer<Exchange> told) {
        for (Exchange exchange : all) {
            together.arriveAndAwaitAdvance();
            told.accept(exchange);
        }
    }

    @Test
    void whoeverKnowsNoRouteDoesNotUndoTheOneThatAnotherThreadTells() throws Exception {
        List<Exchange> all = toldBoth(exchange -> exchange.route("/who/{id}"), exchange -> exchange.route(null));
        assertThat(all).extracting(Exchange::route).containsOnly("/who/{id}");
    }

    @Test
    void aSpanDoesNotUndoWhoActsNorTheOtherWayRound() throws Exception {
        Actor alice = Actor.principal("alice");
        List<Exchange> all = toldBoth(
                exchange -> exchange.sees(alice),
                exchange -> exchange.runsIn("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"));
        assertThat(all)
                .allMatch(exchange -> "alice".equals(exchange.story().actor().id())
                        && exchange.story().trace() != null
                        && "alice".equals(exchange.whole().actor().id())
                        && exchange.whole().trace() != null);
    }
}
