package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceHeadersTest {

    private static final String SHORT = "463ac35c9f6413ad";
    private static final String LONG = "48485a3953bb61240000000000000001";
    private static final String SPAN = "a2fb4a1d1a96d312";

    private static String withSpan(String known, String traceId, String spanId) {
        Trace trace = TraceHeaders.withSpan(known == null ? null : new Trace(known, null, SHORT), traceId, spanId);
        return trace == null ? null : trace.id() + ' ' + trace.span() + ' ' + trace.parent();
    }

    @Test
    void aSpanOfTheApplicationGivesItsTraceToARequestThatBringsNone() {
        assertThat(withSpan(null, LONG, SPAN)).isEqualTo(LONG + ' ' + SPAN + " null");
    }

    @Test
    void aSpanOfTheTraceThatTheRequestBringsIsAdded() {
        assertThat(withSpan(LONG, LONG, SPAN)).isEqualTo(LONG + ' ' + SPAN + ' ' + SHORT);
    }

    @Test
    void aShortIdIsTheLongOneThatItWasFilledUpTo() {
        assertThat(withSpan(SHORT, "0000000000000000" + SHORT, SPAN)).isEqualTo(SHORT + ' ' + SPAN + ' ' + SHORT);
        assertThat(withSpan(SHORT, "1000000000000000" + SHORT, SPAN)).isNull();
    }

    @Test
    void aSpanOfAnotherTraceIsNotTold() {
        assertThat(withSpan(LONG, "48485a3953bb61240000000000000002", SPAN)).isNull();
        assertThat(withSpan(LONG, SHORT, SPAN)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        ",a2fb4a1d1a96d312",
        "48485a3953bb61240000000000000001,",
        "00000000000000000000000000000000,a2fb4a1d1a96d312",
        "48485a3953bb61240000000000000001,0000000000000000",
        "48485a3953bb6124000000000000000g,a2fb4a1d1a96d312",
        "48485a3953bb61240000000000000001,a2fb4a1d1a96d31",
    })
    void whatIsNoIdIsNotTold(String traceId, String spanId) {
        assertThat(withSpan(null, traceId, spanId)).isNull();
    }
}
