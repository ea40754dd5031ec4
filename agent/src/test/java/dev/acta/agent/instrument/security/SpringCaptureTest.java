package dev.acta.agent.instrument.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.instrument.Recorded;
import java.security.Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpringCaptureTest {

    private final Recorded recorded = new Recorded();
    private final SpringCapture capture = new SpringCapture(new Logins(recorded.services()));
    private final Principal token = () -> "ada";

    @BeforeEach
    void loginsAreCaptured() {
        recorded.captureSecurity();
    }

    private SecurityEvent failed() {
        return recorded.only(SecurityEvent.class);
    }

    @Test
    void aSessionThatIsRefusedIsToldOnceThoughStrategiesNest() {
        RuntimeException tooMany = new IllegalStateException("a session too many");
        Object outer = capture.enterSession();
        Object inner = capture.enterSession();
        capture.exitSession(inner, token, tooMany);
        capture.exitSession(outer, token, tooMany);
        assertThat(failed().kind()).isEqualTo(SecurityEvent.Kind.FAILED);
    }

    @Test
    void credentialsThatAStrategyChecksAreToldByThemselves() {
        Object strategy = capture.enterSession();
        Object check = capture.enter();
        capture.exit(check, token, null, new IllegalArgumentException("wrong one-time password"));
        assertThat(failed().kind()).isEqualTo(SecurityEvent.Kind.FAILED);
        capture.exitSession(strategy, token, null);
        assertThat(recorded.events()).isEmpty();
    }

    @Test
    void aSessionThatIsRefusedWithinACheckIsThatChecksToTell() {
        Object check = capture.enter();
        Object strategy = capture.enterSession();
        RuntimeException tooMany = new IllegalStateException("a session too many");
        capture.exitSession(strategy, token, tooMany);
        capture.exit(check, token, null, tooMany);
        assertThat(failed().kind()).isEqualTo(SecurityEvent.Kind.FAILED);
    }

    @Test
    void aSessionThatIsGrantedSaysNothing() {
        capture.exitSession(capture.enterSession(), token, null);
        assertThat(recorded.events()).isEmpty();
    }
}
