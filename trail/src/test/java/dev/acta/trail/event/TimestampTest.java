package dev.acta.trail.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampTest {

    private static final DateTimeFormatter JDK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    @Test
    void agreesWithTheJdkOverTenThousandYears() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            long second = FIRST + (long) (random.nextDouble() * (LAST - FIRST));
            agrees(second * 1_000_000 + random.nextInt(1_000_000));
        }
    }

    @Test
    void agreesWithTheJdkAroundLeapDays() {
        for (int year = 0; year < 9999; year++) {
            Instant march = Instant.parse(String.format("%04d-03-01T00:00:00Z", year));
            agrees(march.getEpochSecond() * 1_000_000);
            agrees(march.getEpochSecond() * 1_000_000 - 1);
        }
    }

    @Test
    void clampsWhatFourDigitsCannotSay() {
        assertThat(Timestamp.format(Long.MIN_VALUE)).isEqualTo("0000-01-01T00:00:00.000000Z");
        assertThat(Timestamp.format(Long.MAX_VALUE)).isEqualTo("9999-12-31T23:59:59.999999Z");
    }

    private static void agrees(long micros) {
        assertThat(Timestamp.format(micros)).isEqualTo(JDK.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)));
    }
}
