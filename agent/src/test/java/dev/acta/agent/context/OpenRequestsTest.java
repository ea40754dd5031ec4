package dev.acta.agent.context;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenRequestsTest {

    private final OpenRequests requests = new OpenRequests();

    @Test
    void waitsForTheLastRequestToEnd() throws InterruptedException {
        requests.entered();
        Thread closing = new Thread(() -> requests.awaitNone(60_000));
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        requests.left();
        closing.join(20_000);
        assertThat(closing.isAlive()).isFalse();
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        requests.entered();
        long start = System.nanoTime();
        requests.awaitNone(50);
        assertThat(NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(50);
        assertThat(requests.count()).isEqualTo(1);
    }
}
