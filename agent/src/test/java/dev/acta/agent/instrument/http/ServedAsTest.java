package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.instrument.Recorded;
import org.junit.jupiter.api.Test;

/** What a container gives back after it has shown its login form, and where it looks for one. */
class ServedAsTest {

    private final Recorded recorded = new Recorded();
    private final HttpExchanges exchanges = new HttpExchanges(recorded.services());

    private HttpRequest finished(Exchange exchange) {
        exchanges.finish(exchange, 200, -1, -1, null);
        return recorded.only(HttpRequest.class);
    }

    @Test
    void aRequestThatWasKeptDuringALoginIsToldByItsOwnMethod() {
        Exchange exchange = exchanges.open(new Asked());
        exchange.servedAs("POST", "application/json");
        HttpRequest event = finished(exchange);
        assertThat(event.line().method()).isEqualTo("POST");
        assertThat(event.line().contentType()).isEqualTo("application/json");
        assertThat(event.line().path()).isEqualTo("/orders");
    }

    @Test
    void aMethodThatTheServerDoesNotKnowChangesNothing() {
        Exchange exchange = exchanges.open(new Asked());
        exchange.servedAs(null, null);
        exchange.servedAs("", "x");
        exchange.servedAs("X".repeat(5_000), "x");
        assertThat(finished(exchange).line().method()).isEqualTo("GET");
    }

    @Test
    void aLoginFormIsKnownHoweverItsPathIsWritten() {
        for (String path : new String[] {
            "/x/j_security_check",
            "/x/j_security_check;jsessionid=ABC",
            "/x/%6A_security_check",
            "/x;v=1/j_security_check"
        }) {
            Asked login = new Asked() {
                @Override
                public String path() {
                    return path;
                }
            };
            assertThat(exchanges.open(login).security().method()).as(path).isEqualTo("form");
        }
        assertThat(exchanges.open(new Asked()).security().method()).isNull();
        Asked byItsHead = new Asked() {
            @Override
            public String path() {
                return "/x/j_security_check";
            }

            @Override
            public String header(String name) {
                return name.equals("Authorization") ? "Basic YTpi" : super.header(name);
            }
        };
        assertThat(exchanges.open(byItsHead).security().method()).isEqualTo("basic");
    }
}
