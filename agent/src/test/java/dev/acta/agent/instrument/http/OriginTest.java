package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.address.IpNetworks;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.Recorded;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    private static final String SPOOFED = "203.0.113.66";

    private final Recorded recorded = new Recorded();
    private final IpNetworks proxies = new IpNetworks(List.of("10.0.0.0/8", "2001:db8:1::/48"));
    private final Asked asked = new Asked();
    private String header = "X-Forwarded-For";

    private Origin origin() {
        recorded.trust(proxies, header);
        return new HttpExchanges(recorded.services()).open(asked).story().origin();
    }

    private String client(String value) {
        asked.with(header, value);
        return origin().ip();
    }

    @Test
    void ofHeadersOfMegabytesOnlyTheBeginningIsHeld() {
        String flood = "x".repeat(5_000_000);
        for (String name : List.of(
                "User-Agent",
                "Referer",
                "Content-Type",
                "Host",
                "X-Request-Id",
                "X-UI-App",
                "X-UI-Flow",
                "X-Session-ID",
                "X-Forwarded-For",
                "traceparent",
                "b3")) {
            asked.with(name, flood);
        }
        HttpExchanges exchanges = new HttpExchanges(recorded.services());
        exchanges.finish(exchanges.open(asked), 200, -1, -1, null);
        HttpRequest event = recorded.only(HttpRequest.class);
        assertThat(event.weight()).isBetween(4 * 8192, 100_000);
        assertThat(event.story().requestId()).hasSize(4096);
        assertThat(event.story().origin().userAgent()).hasSize(4096);
    }

    @Test
    void isThePeerWithoutAnyProxy() {
        asked.peer = "198.51.100.7";
        assertThat(origin().ip()).isEqualTo("198.51.100.7");
        assertThat(origin().peer()).isEqualTo("198.51.100.7");
        assertThat(origin().forwarded()).isEmpty();
    }

    @Test
    void isThePeerWhateverAStrangerClaims() {
        asked.peer = "198.51.100.7";
        assertThat(client(SPOOFED)).isEqualTo("198.51.100.7");
        assertThat(origin().forwarded()).isEmpty();
    }

    @Test
    void isWhomTheTrustedProxySaw() {
        assertThat(client("198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(origin().peer()).isEqualTo("10.0.0.1");
        assertThat(origin().forwarded()).containsExactly("198.51.100.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.66, 198.51.100.7", // the client itself sent the header, the proxy appended
                "203.0.113.66, 10.9.9.9, 198.51.100.7", // and made it look like a chain of ours
                "203.0.113.66,198.51.100.7, 10.0.0.2", // two proxies of ours
                "203.0.113.66, 198.51.100.7:51234,10.0.0.2:80",
                "\"203.0.113.66,198.51.100.7", // an open quote must not swallow what the proxy appended
            })
    void isTheFirstFromTheRightThatIsNoProxyOfOurs(String value) {
        assertThat(client(value)).isEqualTo("198.51.100.7");
    }

    @Test
    void isTheLeftmostIfAllAreOurs() {
        assertThat(client("10.1.1.1, 10.2.2.2")).isEqualTo("10.1.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "203.0.113.66, _hidden", "203.0.113.66, client.example", "203.0.113.66, 1.2.3"})
    void isTheLastThatIsKnownWhereAProxyHidesItsClient(String value) {
        assertThat(client(value)).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.7",
                "For=\"198.51.100.7:4711\";proto=https;by=10.0.0.1",
                "for=203.0.113.66, proto=http;for=198.51.100.7",
                "for=\"203.0.113.66, for=x\";by=\"a;b,c\", for=198.51.100.7, for=10.0.0.2"
            })
    void isReadFromTheStandardHeaderToo(String value) {
        header = "Forwarded";
        assertThat(client(value)).isEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for=203.0.113.66, proto=https;by=10.0.0.1",
                "for=203.0.113.66, for=",
                "for=203.0.113.66,",
                "proto=https",
                ""
            })
    void isTheProxyIfThatDoesNotTellWhomItServed(String value) {
        header = "Forwarded";
        assertThat(client(value)).isEqualTo(asked.peer);
        assertThat(origin().forwarded()).doesNotContain("");
        header = "X-Forwarded-For";
        assertThat(client("203.0.113.66, ")).isEqualTo(asked.peer);
    }

    @Test
    void isReadFromOneHeaderAlone() {
        asked.with("Forwarded", "for=" + SPOOFED).with("X-Real-IP", SPOOFED);
        assertThat(client("198.51.100.7")).isEqualTo("198.51.100.7");
    }

    @Test
    void mayBeAnIpv6Address() {
        asked.peer = "2001:db8:1:0:0:0:0:5";
        header = "Forwarded";
        assertThat(client("for=\"[2001:DB8:2::17]:4711\"")).isEqualTo("2001:db8:2::17");
        assertThat(origin().peer()).isEqualTo("2001:db8:1::5");
    }

    @Test
    void isFoundBehindAnyAmountOfRubbish() {
        String rubbish = (SPOOFED + ",\u0000\r\n;\",").repeat(100_000);
        assertThat(client(rubbish + "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(client("x,".repeat(100_000) + "198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(origin().forwarded()).hasSizeLessThanOrEqualTo(32);
    }

    @Test
    void isNeverWhatAClientHidBehindAnOpenQuote() {
        header = "Forwarded";
        assertThat(client("for=203.0.113.66, for=\", for=198.51.100.7")).isEqualTo("198.51.100.7");
        assertThat(client("for=203.0.113.66;by=\", for=198.51.100.7")).isEqualTo("198.51.100.7");
    }

    @Test
    void isAUserInterfaceByPathOrByItsOwnWord() {
        assertThat(origin().kind()).isEqualTo("API");
        asked.with("X-UI-App", "till").with("X-UI-Flow", "refund");
        assertThat(origin().kind()).isEqualTo("UI");
        assertThat(origin().app()).isEqualTo("till");
        assertThat(origin().flow()).isEqualTo("refund");
    }

    @Test
    void furtherIdsStandInTheStory() {
        asked.with("X-Transaction-Id", "t-9");
        assertThat(ids()).containsExactly("transaction", "t-9");
    }

    @Test
    void ofSeveralHeadersForOneIdTheFirstThatSaysSomethingCounts() {
        asked.with("X-Branch-ID", "").with("X-Branch", "YGN-1");
        assertThat(ids()).containsExactly("branch", "YGN-1");
        asked.with("X-Branch-ID", "MDY-2");
        assertThat(ids()).containsExactly("branch", "MDY-2");
    }

    private List<String> ids() {
        return new HttpExchanges(recorded.services()).open(asked).story().ids();
    }

    @Nested
    class TheTrace {

        private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
        private static final String SPAN = "00f067aa0ba902b7";

        private Trace trace() {
            return TraceHeaders.of(asked);
        }

        @Test
        void isTheTraceparents() {
            asked.with("traceparent", "00-" + ID + "-" + SPAN + "-01").with("X-B3-TraceId", "1".repeat(32));
            assertThat(trace().id()).isEqualTo(ID);
            assertThat(trace().parent()).isEqualTo(SPAN);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "00",
                    "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                    "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
                })
        void isNoneWhereTheHeaderIsWrong(String traceparent) {
            asked.with("traceparent", traceparent);
            assertThat(trace()).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1-05e3ac9a4f6e3b90",
                    "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1"
                })
        void isThatOfB3InOneHeader(String b3) {
            asked.with("b3", b3);
            assertThat(trace().id()).isEqualTo("80f198ee56343ba864fe8b2a57d3eff7");
            assertThat(trace().parent()).isEqualTo("e457b5a2e4d86bd1");
        }

        @Test
        void isThatOfB3InSeveralHeaders() {
            asked.with("X-B3-TraceId", "A3CE929D0E0E4736").with("X-B3-SpanId", SPAN);
            assertThat(trace().id()).isEqualTo("a3ce929d0e0e4736");
            assertThat(trace().parent()).isEqualTo(SPAN);
        }
    }
}
