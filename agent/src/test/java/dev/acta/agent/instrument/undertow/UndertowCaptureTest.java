package dev.acta.agent.instrument.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.Recorded;
import dev.acta.agent.instrument.http.Asked;
import dev.acta.agent.instrument.http.AttachedExchanges;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import io.undertow.security.idm.Account;
import io.undertow.security.impl.SecurityContextImpl;
import io.undertow.server.HttpServerExchange;
import java.security.Principal;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UndertowCaptureTest {

    private final Recorded recorded = new Recorded();
    private final UndertowCapture capture = new UndertowCapture(recorded.services());
    private final HttpServerExchange served = exchange();
    private final HttpServerExchange waiting = exchange();
    private final Current current = recorded.context().current();

    private HttpServerExchange exchange() {
        HttpServerExchange server = new HttpServerExchange(null, 0);
        Exchange exchange = new HttpExchanges(recorded.services()).open(new Asked());
        exchange.ownedByServer();
        AttachedExchanges.put(server, exchange);
        return server;
    }

    @BeforeEach
    void theThreadServesOneOfThem() {
        capture.enter(served);
    }

    private void logsIn(HttpServerExchange server) {
        capture.authenticated(new SecurityContextImpl(server, null), new Account() {
            @Override
            public Principal getPrincipal() {
                return () -> "carol";
            }

            @Override
            public Set<String> getRoles() {
                return Set.of();
            }
        });
    }

    private String actor() {
        return recorded.context().storyOf(current).actor().id();
    }

    @Test
    void whoeverLogsInActsFromThenOn() {
        logsIn(served);
        assertThat(actor()).isEqualTo("carol");
    }

    @Test
    void whoeverTheApplicationHasAnotherRequestLogInDoesNotActHere() {
        logsIn(waiting);
        assertThat(actor()).isNull();
        assertThat(AttachedExchanges.last(served).story().actor().isAnonymous()).isTrue();
    }
}
