package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Level;
import dev.acta.agent.instrument.Recorded;
import org.junit.jupiter.api.Test;

/** A path whose beginning alone is kept. */
class LongPathTest {

    private final Recorded recorded = new Recorded();
    private final HttpExchanges exchanges = new HttpExchanges(recorded.services());

    private static Asked asked(String path) {
        return new Asked() {
            @Override
            public String path() {
                return path;
            }
        };
    }

    @Test
    void isJudgedWholeSoThatALongBeginningDoesNotExcludeWhatFollows() {
        String beginning = "/static/" + "a".repeat(recorded.maxChars());
        assertThat(exchanges.open(asked(beginning + ".css")).possible()).isEqualTo(Level.NONE);
        Exchange exchange = exchanges.open(asked(beginning + "/../../export"));
        assertThat(exchange.possible()).isEqualTo(Level.METADATA);
        assertThat(exchange.line().path()).hasSize(recorded.maxChars());
        assertThat(exchange.resolvedPath()).isEqualTo("/export");
    }

    @Test
    void isOnlyResolvedWhereItWasCut() {
        assertThat(exchanges.open(asked("/a/../export")).resolvedPath()).isNull();
    }
}
