package dev.acta.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ring is bounded in bytes only if no event is much heavier than it says. */
class WeightTest {

    private static final String LONG = "x".repeat(100_000);
    private static final Story STORY = new Story(Actor.ANONYMOUS, Origin.api(null), null, null, 0, 0);
    private static final MethodSite SITE = new MethodSite("a.B", "c", "", "", List.of("d"));

    private static DbStatement statement(String sql, List<Object> parameters) {
        return new DbStatement(0, STORY, null, null, sql, parameters, 0, 1, 0);
    }

    @Test
    void ofAStatementCountsItsText() {
        assertThat(statement(LONG, null).weight()).isGreaterThan(2 * LONG.length());
    }

    @Test
    void ofAStatementCountsItsValuesInEveryRow() {
        assertThat(statement("a", List.of(List.of(LONG), List.of(LONG))).weight())
                .isGreaterThan(4 * LONG.length());
        assertThat(statement("a", List.of(new byte[100_000])).weight()).isGreaterThan(100_000);
    }

    @Test
    void ofAHugeBatchStaysPositive() {
        String tenMillion = "x".repeat(10_000_000);
        assertThat(statement("a", Collections.nCopies(1_000, List.of(tenMillion)))
                        .weight())
                .as("the ring's bound is worth nothing once a sum has overflowed")
                .isGreaterThan(100_000_000);
    }

    @Test
    void ofAMethodCallCountsItsArguments() {
        assertThat(new MethodCall(0, STORY, SITE, List.of(LONG)).weight()).isGreaterThan(2 * LONG.length());
        assertThat(new MethodCall(0, STORY, SITE, List.of(List.of(LONG, LONG))).weight())
                .isGreaterThan(4 * LONG.length());
    }

    @Test
    void ofAMethodCallCountsItsResult() {
        MethodCall call = new MethodCall(0, STORY, SITE, List.of());
        call.returned(List.of(LONG));
        assertThat(call.weight()).isGreaterThan(2 * LONG.length());
    }

    @Test
    void ofARequestCountsWhatTheClientSent() {
        RequestLine line = new RequestLine("GET", "http", LONG, LONG, LONG, "HTTP/1.1", false, LONG, LONG);
        assertThat(new HttpRequest(0, STORY, line, 200, Actor.ANONYMOUS).weight())
                .isGreaterThan(8 * LONG.length());
    }

    @Test
    void countsAFailuresMessage() {
        DbStatement event = statement("a", null);
        int before = event.weight();
        event.ended(1, new RuntimeException("x".repeat(1_000)));
        assertThat(event.weight()).isGreaterThan(before + 2_000);
    }
}
