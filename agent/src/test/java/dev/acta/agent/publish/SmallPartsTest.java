package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPartsTest {

    @Nested
    class APath {

        @ParameterizedTest
        @CsvSource({
            "/a/b,/a/b",
            "/a;jsessionid=1/b,/a/b",
            "/a/b;jsessionid=1,/a/b",
            "/a;x=1;y=2/b;z=3,/a/b",
            "/;x,/",
            ";x,''"
        })
        void losesTheParametersOfEverySegment(String path, String shown) {
            assertThat(Paths.withoutParameters(path)).isEqualTo(shown);
        }

        @Test
        void mayBeMissing() {
            assertThat(Paths.withoutParameters(null)).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "https://h/a;jsessionid=1/b?x=1;y=2#f;g, https://h/a/b?x=1;y=2#f;g",
            "https://jane:hunter2@h:8080/a, https://h:8080/a",
            "https://jane@h, https://h",
            "https://h?to=jane@example.org, https://h?to=jane@example.org",
            "https://h/to/jane@example.org, https://h/to/jane@example.org",
            "https://h/a;b, https://h/a",
            "/a;jsessionid=1, /a",
            "jane@example.org, jane@example.org",
            "https://h/plain, https://h/plain",
            "//jane:hunter2@h/a;b, //h/a",
            "//jane@h/a, //h/a",
            "jane:hunter2@h/a, h/a",
            "/a:b@c, /a:b@c",
        })
        void takesUserInformationAndParametersOutOfAnAddress(String referrer, String shown) {
            assertThat(Paths.withoutSecretParts(referrer)).isEqualTo(shown);
        }

        @ParameterizedTest
        @CsvSource({
            "/a;jsessionid=1/b, /a/b",
            "//x@y;z/a, //x@y/a",
            "http://jane:hunter2@h/a;b, http://h/a",
            "*, *",
            "jane:hunter2@h:443, h:443",
            "//jane:hunter2@h/a, //h/a",
            "/a:b@c, /a:b@c",
            "h:443, h:443"
        })
        void readsARequestTargetOfAnyForm(String target, String shown) {
            assertThat(Paths.ofRequest(target)).isEqualTo(shown);
        }

        @Test
        void aHostHasNoUserInformation() {
            assertThat(Paths.withoutUserInformation("jane:hunter2@h:80")).isEqualTo("h:80");
            assertThat(Paths.withoutUserInformation("[::1]:80")).isEqualTo("[::1]:80");
            assertThat(Paths.withoutUserInformation(null)).isNull();
        }
    }

    @Nested
    class TheClock {

        private final WallClock clock = new WallClock();

        private static long micros(Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }

        @Test
        void turnsNanoTimeIntoTheTimeOfDay() {
            long before = micros(Instant.now());
            long said = clock.micros(System.nanoTime());
            long after = micros(Instant.now());
            assertThat(said).isBetween(before - 50_000, after + 50_000);
        }

        @Test
        void keepsDistances() {
            long now = System.nanoTime();
            assertThat(clock.micros(now) - clock.micros(now - 7_000_000)).isBetween(6_999L, 7_001L);
        }

        @Test
        void neverGoesBackInWhatItRecords() {
            long last = Long.MIN_VALUE;
            for (int i = 0; i < 100_000; i++) {
                long recorded = clock.recorded();
                assertThat(recorded >= last).isTrue();
                last = recorded;
            }
        }
    }
}
