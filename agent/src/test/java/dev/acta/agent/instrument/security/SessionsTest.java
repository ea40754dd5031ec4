package dev.acta.agent.instrument.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.instrument.Recorded;
import dev.acta.agent.instrument.http.Asked;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final Recorded recorded = new Recorded();
    private final Sessions sessions = new Sessions(recorded.services());
    private final Exchange exchange = new HttpExchanges(recorded.services()).open(new Asked());

    @BeforeEach
    void theThreadServesARequest() {
        recorded.context().current().enterRequest(exchange, exchange.story());
    }

    @Test
    void aSessionThatWasMadeForAnotherRequestLeavesTheRequestItsOwn() {
        sessions.found("own");
        sessions.created("another's");
        exchange.sessionIsAnothers("another's");
        assertThat(exchange.session()).isEqualTo("own");
        assertThat(exchange.loadedSessionId()).isEqualTo("own");
    }

    @Test
    void aSessionThatWasMadeForAnotherRequestLeavesTheRequestWithoutOne() {
        sessions.created("another's");
        exchange.sessionIsAnothers("another's");
        assertThat(exchange.session()).isNull();
    }

    @Test
    void aSessionOfTheRequestsOwnStaysWhateverIsSaidOfOthers() {
        sessions.created("own");
        exchange.sessionIsAnothers("another's");
        assertThat(exchange.session()).isEqualTo("own");
    }
}
