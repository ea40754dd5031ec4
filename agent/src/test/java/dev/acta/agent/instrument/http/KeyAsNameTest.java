package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application took for the user's name and what the redaction would hide where the request says it. */
class KeyAsNameTest {

    private static final String KEY = "8fe21c07ab34d9e1";

    private final HttpExchanges exchanges = new HttpExchanges(new Recorded().services());
    private final Asked asked = new Asked();

    private Actor seen(Actor actor) {
        Exchange exchange = exchanges.open(asked);
        exchange.sees(actor);
        return exchange.story().actor();
    }

    private static Actor ofSpring(String name) {
        return Actor.user(name, Actor.How.SPRING_SECURITY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-API-KEY | " + KEY,
                "x-auth-token | " + KEY,
                "Authorization | " + KEY,
                "Authorization | Bearer " + KEY,
                "Authorization | ApiKey " + KEY,
                "Authorization | Token token=\"" + KEY + "\", nonce=1",
                "X-API-KEY | 8FE21C07AB34D9E1",
                "X-API-KEY | another," + KEY,
                "Cookie | a=b; API_KEY=" + KEY + "; c=d",
                "Cookie | session=\"" + KEY + "\"",
                "Cookie | a=b,API_KEY=" + KEY + ",c=d",
            })
    void isAKeyWhereAHeaderSaysSo(String header, String value) {
        asked.with("Accept", "*/*").with(header, value);
        assertThat(seen(ofSpring(KEY)).isNamedByKey()).isTrue();
        assertThat(seen(Actor.principal(KEY)).isNamedByKey()).isTrue();
        assertThat(seen(ofSpring(KEY + "0")).isNamedByKey()).isFalse();
        assertThat(seen(ofSpring(KEY.substring(1))).isNamedByKey()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"api_key=", "a=b&access%5Ftoken=", "key="})
    void isAKeyWhereTheQuerySaysSo(String query) {
        asked.query = query + KEY;
        assertThat(seen(ofSpring(KEY)).isNamedByKey()).isTrue();
    }

    @Test
    void isAKeyHoweverTheQueryWritesIt() {
        asked.query = "q=1&api_key=a%2Fb1c2d3e4f5g6h7%3D&r=%";
        assertThat(seen(ofSpring("a/b1c2d3e4f5g6h7=")).isNamedByKey()).isTrue();
    }

    @Test
    void isAKeyWhereTheUserOfHttpBasicNeedsNoPassword() {
        asked.with("Authorization", basic(KEY + ":"));
        assertThat(seen(ofSpring(KEY)).isNamedByKey()).isTrue();
        asked.with("Authorization", basic("0" + KEY + ":pw"));
        assertThat(seen(ofSpring("0" + KEY)).isNamedByKey()).isFalse();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"X-User", "X-Forwarded-User", "SM_USER", "User-Agent"})
    void isANameWhereAnyOtherHeaderSaysIt(String header) {
        asked.with(header, KEY);
        asked.query = "user=" + KEY;
        assertThat(seen(ofSpring(KEY).sentAlong()).isNamedByKey()).isFalse();
    }

    @Test
    void aWordIsAKeyOnlyWhereTheApplicationTookItFromTheRequest() {
        asked.with("X-API-KEY", "sesame");
        assertThat(seen(ofSpring("sesame").sentAlong()).isNamedByKey()).isTrue();
        assertThat(seen(ofSpring("sesame")).isNamedByKey())
                .as("else anybody could send a name so as not to be read")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "john.doe1984@example.com",
        "jdoe84_example.com#EXT#@contoso.example.com",
        "https://me.example.com/john84smith",
        "'uid=jdoe84,ou=R&D,dc=example'",
        "EXAMPLE\\john.doe1984x",
        "anna.maria1984smith",
        "AnnaMariaSmith1984",
        "AnnaMariaLopezSmith",
        "AnnaMariaLopezSmith1984",
        "AlexanderHamiltonIV",
        "AnnaMcDonald1984"
    })
    void nobodyHidesBehindAKeyThatIsTheOwnName(String name) {
        asked.with("X-API-KEY", name);
        assertThat(seen(ofSpring(name)).isNamedByKey()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "8fe21c07ab34d9e1",
        "cb7a21d0-9f0e-4a52-8a0f-2a1d6f3b9c11",
        "sk-live-4eC39HqLyjWDarjtT1",
        "kT3vX9aQmZ0pLw7RbY2c",
        "kTvXaQmZpLwRbYcDeFgH",
        "QmZtRxWvKpLsDnHjGcBfqWxY",
        "123456789:AAF7k3hd92hKq0sL1x8",
        "JBSWY3DPEHPKJXPP",
        "a1!b@cdefgh$ijklm",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.dozjgNryP4J3jVmNHl0w"
    })
    void keysOfManyKindsAreKnown(String key) {
        asked.with("X-API-KEY", key);
        assertThat(seen(ofSpring(key)).isNamedByKey()).isTrue();
    }

    @Test
    void pairsWithoutEndAreLookedThroughOnce() {
        String pairs = ";".repeat(3_000_000); // looked through once for each of them it would take many minutes
        asked.with("Cookie", pairs + "API_KEY=" + KEY);
        asked.query = pairs.replace(';', '&');
        assertThat(seen(ofSpring(KEY)).isNamedByKey()).isTrue();
    }

    @Test
    void whatTheRequestSaysUnderAHarmlessNameTooIsAName() {
        asked.with("X-API-KEY", "anna").with("X-User", "anna");
        assertThat(seen(ofSpring("anna").sentAlong()).isNamedByKey()).isFalse();
        asked.with("X-Credential-Identifier", KEY).with("X-Consumer-Username", KEY);
        assertThat(seen(ofSpring(KEY)).isNamedByKey()).as("as gateways send it").isFalse();
    }

    @Test
    void whoWasKnownBeforeCannotHideBySendingTheName() {
        asked.with("X-API-KEY", "anna");
        Exchange exchange = exchanges.open(asked);
        exchange.sees(Actor.principal("anna"));
        exchange.sees(ofSpring("anna").sentAlong());
        assertThat(exchange.story().actor().how()).isEqualTo(Actor.How.SPRING_SECURITY);
        assertThat(exchange.story().actor().isNamedByKey()).isFalse();
        assertThat(exchange.isKey("anna", true)).isFalse();
    }

    @Test
    void whatTheApplicationSaysByTheApiIsItsWord() {
        asked.with("X-API-KEY", KEY);
        assertThat(seen(Actor.user(KEY, Actor.How.API)).isNamedByKey()).isFalse();
    }

    @Test
    void whoIsKnownFromTheStartIsJudgedToo() {
        Asked known = new Asked() {
            @Override
            public Actor actor() {
                return Actor.principal(KEY);
            }
        };
        Exchange exchange = exchanges.open(known.with("X-API-KEY", KEY));
        assertThat(exchange.atStart().isNamedByKey()).isTrue();
        assertThat(exchange.story().sessions().claimed()).containsExactly(KEY);
    }

    @Test
    void aKeyThatASessionRemembersStaysOne() {
        asked.with("X-API-KEY", KEY);
        assertThat(seen(ofSpring(KEY)).isNamedByKey()).isTrue();
        asked.headers.clear();
        assertThat(seen(ofSpring(KEY)).isNamedByKey()).isTrue();
        assertThat(exchanges.open(asked).isKey(KEY, false)).isTrue();
        assertThat(seen(ofSpring("0" + KEY)).isNamedByKey()).isFalse();
    }

    @Test
    void aKeyThatTheApplicationKeepsInASessionStaysOneInThatSessionAlone() {
        asked.with("X-API-KEY", KEY);
        assertThat(inSession("s1").isNamedByKey()).isTrue();
        asked.headers.clear();
        assertThat(inSession("s1").isNamedByKey()).isTrue();
        assertThat(inSession("s2").isNamedByKey())
                .as("else whoever sends another one's name as a key could hide that one")
                .isFalse();
    }

    private Actor inSession(String id) {
        Exchange exchange = exchanges.open(asked);
        exchange.session(id);
        exchange.sees(Actor.user(KEY, Actor.How.SESSION_ATTRIBUTE));
        return exchange.story().actor();
    }

    @Test
    void theUserOfHttpDigestIsAName() {
        asked.with("Authorization", "Digest username=\"" + KEY + "\", realm=\"r\", response=\"0\"");
        assertThat(seen(ofSpring(KEY)).isNamedByKey()).isFalse();
    }

    @Test
    void whatNobodyHasProvenIsNotRemembered() {
        asked.with("X-API-KEY", KEY);
        assertThat(seen(Actor.user(KEY, Actor.How.JWT_UNVERIFIED)).isNamedByKey())
                .isTrue();
        asked.headers.clear();
        assertThat(seen(ofSpring(KEY)).isNamedByKey())
                .as("else whoever sends a token that nobody has checked could hide another one")
                .isFalse();
    }

    @Test
    void aKeyThatWasOnlyTriedIsNotRemembered() {
        assertThat(exchanges.open(asked.with("X-API-KEY", KEY)).isKey(KEY, false))
                .isTrue();
        asked.headers.clear();
        assertThat(seen(ofSpring(KEY)).isNamedByKey()).isFalse();
    }

    @Test
    void staysOneWhenItsRolesAreKnown() {
        asked.with("X-API-KEY", KEY);
        Exchange exchange = exchanges.open(asked);
        exchange.sees(ofSpring(KEY));
        exchange.sees(ofSpring(KEY).withRoles(List.of("member")));
        assertThat(exchange.story().actor().roles()).containsExactly("member");
        assertThat(exchange.story().actor().isNamedByKey()).isTrue();
        assertThat(exchange.sees(ofSpring(KEY).withRoles(List.of("member"))))
                .as("the same again")
                .isFalse();
    }

    @Test
    void theEventsOfTheRequestAreSearchedForAKeyThatWasTried() {
        asked.with("X-API-KEY", KEY);
        Exchange exchange = exchanges.open(asked);
        assertThat(exchange.isKey(KEY, false)).isTrue();
        assertThat(exchange.isKey(null, true)).isFalse();
        assertThat(exchange.isKey("", true)).isFalse();
        assertThat(exchange.story().sessions().claimed()).containsExactly(KEY);
    }

    @Test
    void noHeadIsLookedAtOnAThreadThatServesAnotherRequest() {
        asked.with("X-API-KEY", KEY);
        Exchange exchange = exchanges.open(asked);
        exchange.sees(ofSpring(KEY), false);
        assertThat(exchange.story().actor().isNamedByKey()).isFalse();
    }

    @Test
    void noHeadIsLookedAtThatItsContainerHasTakenBack() {
        Asked recycled = new Asked() {
            @Override
            public Iterable<String> headerNames() {
                throw new IllegalStateException("recycled");
            }
        };
        Exchange exchange = exchanges.open(recycled.with("X-API-KEY", KEY));
        assertThat(exchange.isKey("sesame", true)).isFalse();
        assertThat(exchange.isKey(KEY, true)).as("what looks like one").isTrue();
        exchange = exchanges.open(asked.with("X-API-KEY", KEY));
        exchanges.finish(exchange, 200, -1, -1, null);
        assertThat(exchange.isKey(KEY, true)).isFalse();
    }
}
