package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.event.Story;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SecurityWatchTest {

    private final SecurityWatch watch = new SecurityWatch(new Limits());
    private long now = System.nanoTime();

    private SecurityEvent event(SecurityEvent.Kind kind, String user, String address) {
        Actor actor = user == null ? Actor.ANONYMOUS : Actor.principal(user);
        return new SecurityEvent(now, kind, new Story(actor, Origin.api(address), null, null, 1, 2));
    }

    @Nested
    class FailuresOfOneAddress {

        private List<String> fail(String address) {
            SecurityEvent failure = event(SecurityEvent.Kind.FAILED, null, address);
            assertThat(watch.admits(failure)).isTrue();
            return failure.tags();
        }

        @Test
        void areMarkedOnceWhenThereAreMoreThanFiveWithinAMinute() {
            for (int i = 0; i < 5; i++) {
                assertThat(fail("10.0.0.1")).isEmpty();
            }
            assertThat(fail("10.0.0.1")).containsExactly("brute-force");
            assertThat(fail("10.0.0.1")).isEmpty();
            assertThat(fail("10.0.0.2")).isEmpty();
        }

        @Test
        void areCountedAnewSixtySecondsAfterTheFirst() {
            for (int i = 0; i < 5; i++) {
                fail("10.0.0.1");
                now += TimeUnit.SECONDS.toNanos(11);
            }
            now += TimeUnit.SECONDS.toNanos(5); // 60 s after the first
            assertThat(fail("10.0.0.1")).isEmpty();
            for (int i = 0; i < 4; i++) {
                assertThat(fail("10.0.0.1")).isEmpty();
            }
            assertThat(fail("10.0.0.1")).containsExactly("brute-force");
        }

        @Test
        void areRefusalsOfCredentialsTooWhereNoLoginTold() {
            for (int i = 0; i < 10; i++) {
                assertThat(refuse(false)).as("nothing to be guessed").isEmpty();
            }
            for (int i = 0; i < 2; i++) {
                assertThat(fail("10.0.0.1")).isEmpty();
            }
            for (int i = 0; i < 3; i++) {
                assertThat(refuse(true)).isEmpty();
            }
            assertThat(refuse(true)).containsExactly("brute-force");
        }

        private List<String> refuse(boolean guess) {
            SecurityEvent refusal = event(SecurityEvent.Kind.DENIED, null, "10.0.0.1");
            assertThat(watch.admits(guess ? refusal.guess() : refusal)).isTrue();
            return refusal.tags();
        }

        @Test
        void withoutAnAddressAreNotCounted() {
            for (int i = 0; i < 20; i++) {
                assertThat(fail(null)).isEmpty();
            }
        }

        @Test
        void areForgottenFirstWhereNoneCameLately() {
            for (int i = 0; i < 5; i++) {
                fail("10.0.0.1");
            }
            for (int i = 0; i < 10_000; i++) {
                fail("10." + (i >> 8) + "." + (i & 255) + ".9");
            }
            assertThat(fail("10.0.0.1")).isEmpty(); // its five are gone: the map is bounded
            for (int i = 0; i < 4; i++) {
                fail("10.39.15.9"); // the last of the others is still known
            }
            assertThat(fail("10.39.15.9")).containsExactly("brute-force");
        }
    }

    @Nested
    class LoginsWithCredentialsInEveryRequest {

        private boolean login(String user, String address) {
            return watch.admits(event(SecurityEvent.Kind.LOGIN, user, address)
                    .by("basic", null)
                    .repeatable());
        }

        @Test
        void areWrittenWhenTheUserWasNotSeenFromThereForHalfAnHour() {
            assertThat(login("anna", "10.0.0.1")).isTrue();
            assertThat(login("anna", "10.0.0.1")).isFalse();
            assertThat(login("anna", "10.0.0.2")).isTrue();
            assertThat(login("ben", "10.0.0.1")).isTrue();
            now += TimeUnit.MINUTES.toNanos(29);
            assertThat(login("anna", "10.0.0.1")).isFalse();
            now += TimeUnit.MINUTES.toNanos(29);
            assertThat(login("anna", "10.0.0.1")).as("seen 29 minutes ago").isFalse();
            now += TimeUnit.MINUTES.toNanos(30);
            assertThat(login("anna", "10.0.0.1")).isTrue();
        }

        @Test
        void areToldFromThoseByForm() {
            for (int i = 0; i < 3; i++) {
                assertThat(watch.admits(event(SecurityEvent.Kind.LOGIN, "anna", "10.0.0.1")))
                        .isTrue();
            }
        }

        @Test
        void areWrittenEachTimeWhenTheyFail() {
            for (int i = 0; i < 3; i++) {
                assertThat(watch.admits(event(SecurityEvent.Kind.FAILED, null, "10.0.0.1")
                                .by("basic", null)
                                .repeatable()))
                        .isTrue();
            }
        }
    }
}
