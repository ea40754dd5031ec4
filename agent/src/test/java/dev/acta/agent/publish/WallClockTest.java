package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A clock that steps, against one that only runs. */
class WallClockTest {

    private static final long LEAST = 2_000_000;

    private long seconds;
    private long shift;

    private final WallClock clock =
            new WallClock(() -> TimeUnit.SECONDS.toNanos(seconds), () -> TimeUnit.SECONDS.toMicros(seconds) + shift);

    private void wait(int more) {
        seconds += more;
    }

    @Test
    void tellsAStepOnceForwardAndBack() {
        wait(2);
        assertThat(clock.step(LEAST)).isZero();
        shift = 10_000_000;
        wait(2);
        assertThat(clock.step(LEAST)).isEqualTo(10_000_000);
        assertThat(clock.step(LEAST)).isZero();
        long before = clock.recorded();
        shift = 0;
        wait(2);
        assertThat(clock.recorded()).as("does not go back with it").isEqualTo(before);
        assertThat(clock.step(LEAST)).isEqualTo(-10_000_000);
        wait(20);
        assertThat(clock.recorded()).isEqualTo(26_000_000);
    }

    @Test
    void addsUpWhatComesLittleByLittle() {
        shift = 1_500_000;
        wait(2);
        assertThat(clock.step(LEAST)).isZero();
        shift = 3_000_000;
        wait(2);
        assertThat(clock.step(LEAST)).isEqualTo(3_000_000);
    }
}
