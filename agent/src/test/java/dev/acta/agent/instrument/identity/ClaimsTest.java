package dev.acta.agent.instrument.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.Actor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

    private final ActorSample rules = new ActorSample();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String second = "";

    private final Claims.Headers in = new Claims.Headers() {
        @Override
        public String header(String name) {
            return headers.get(name);
        }

        @Override
        public String allOf(String name) {
            return headers.containsKey(name) ? headers.get(name) + second : null;
        }
    };

    private Actor actor(boolean trusted) {
        return new Claims(rules).actor(in, trusted);
    }

    private static String token(String payload) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String header = base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        return "Bearer " + header + "." + base64.encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    @Nested
    class AToken {

        private String user(String authorization) {
            rules.jwtUser = "sub";
            headers.put("Authorization", authorization);
            return actor(false).id();
        }

        @Test
        void namesItsUserMarkedAsUnverified() {
            assertThat(user(token("{\"iss\":\"a\",\"sub\":\"alice\",\"exp\":1}")))
                    .isEqualTo("alice");
            assertThat(actor(false).how()).isEqualTo(Actor.How.JWT_UNVERIFIED);
        }

        @Test
        void isNotReadUnlessItsClaimIsNamed() {
            headers.put("Authorization", token("{\"sub\":\"alice\"}"));
            assertThat(actor(true).isAnonymous()).isTrue();
        }

        @Test
        void mayNestOtherThingsAndEscapeCharacters() {
            assertThat(user(token(" {\"realm\":{\"sub\":\"eve\",\"x\":[1,{\"sub\":\"}\\\"\"}]},\n\"n\":-1.5e3,"
                            + "\"t\":true , \"sub\" : \"z\\u00fc\\\\\\\"\\/\" } ")))
                    .isEqualTo("z\u00fc\\\"/");
        }

        @Test
        void mayNameItsUserByNumber() {
            assertThat(user(token("{\"sub\":4711}"))).isEqualTo("4711");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "[]",
                    "\"sub\"",
                    "null",
                    "{\"sub\":null}",
                    "{\"sub\":true}",
                    "{\"sub\":\"\"}",
                    "{\"sub\":1.5}",
                    "{\"sub\":-}",
                    "{\"sub\":[\"alice\"]}",
                    "{\"sub\":{\"sub\":\"alice\"}}",
                    "{\"sub\":\"alice\"",
                    "{\"sub\":\"alice",
                    "{\"sub\":\"\\u00zz\"}",
                    "{\"sub\":\"\\u0",
                    "{\"sub\" \"alice\"}",
                    "{\"a\":1 \"sub\":\"alice\"}",
                    "{sub:\"alice\"}",
                    "{\"sub\":\"alice\",\"sub\":\"bob\"}",
                    "{\"Sub\":\"alice\"}"
                })
        void thatDoesNotNameExactlyOneUserNamesNobody(String payload) {
            assertThat(user(token(payload))).isNull();
        }

        @Test
        void whoseBracketsNeverEndNamesNobody() {
            assertThat(user(token("{\"a\":" + "[".repeat(4_000)))).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "Bearer",
                    "Bearer ",
                    "Bearer abc",
                    "Bearer a.b",
                    "Bearer a.!.c",
                    "Bearer ..",
                    "Bearer a.b.c.d.e",
                    "Basic YWxpY2U6cHc="
                })
        void thatIsNoneNamesNobody(String authorization) {
            assertThat(user(authorization)).isNull();
        }

        @Test
        void thatIsTooLongIsNotRead() {
            assertThat(user(token("{\"sub\":\"alice\",\"x\":\"" + "y".repeat(8_192) + "\"}")))
                    .isNull();
        }

        @Test
        void givesItsTenantToItsOwnUserOnly() {
            rules.jwtTenant = "tid";
            assertThat(user(token("{\"sub\":\"alice\",\"tid\":\"acme\"}"))).isEqualTo("alice");
            assertThat(actor(false).tenant()).isEqualTo("acme");
            assertThat(new Claims(rules).tenant(in, true)).isNull();
        }

        @Test
        void outranksAHeader() {
            rules.userHeader = "X-User";
            headers.put("X-User", "bob");
            assertThat(user(token("{\"sub\":\"alice\"}"))).isEqualTo("alice");
            headers.remove("Authorization");
            assertThat(actor(true).id()).isEqualTo("bob");
        }
    }

    @Nested
    class AHeader {

        @Test
        void namesTheUserIfAProxyOfOursSaysSo() {
            rules.userHeader = "X-User";
            headers.put("x-user", " alice ");
            assertThat(actor(true).id()).isEqualTo("alice");
            assertThat(actor(true).how()).isEqualTo(Actor.How.HEADER);
        }

        @Test
        void listsTheRolesOfTheUserWhomTheSameProxyNames() {
            rules.userHeader = "X-User";
            rules.rolesHeader = "X-Role";
            headers.put("X-Role", "clerk, ,admin ," + "r".repeat(257));
            assertThat(actor(true).roles()).isEmpty();
            headers.put("X-User", "alice");
            assertThat(actor(true).roles()).containsExactly("clerk", "admin");
            assertThat(actor(false).roles()).isEmpty();
        }

        @Test
        void thatListsRolesTwiceOrEndlesslyGivesNone() {
            rules.userHeader = "X-User";
            rules.rolesHeader = "X-Role";
            headers.put("X-User", "alice");
            headers.put("X-Role", "admin,".repeat(1_000));
            assertThat(actor(true).roles()).isEmpty();
            headers.put("X-Role", "r,".repeat(100));
            assertThat(actor(true).roles()).hasSize(64);
            Claims.Headers twice = new Claims.Headers() {
                @Override
                public String header(String name) {
                    return headers.get(name);
                }

                @Override
                public String allOf(String name) {
                    return name.equals("X-Role") ? "clerk,admin" : headers.get(name);
                }
            };
            headers.put("X-Role", "clerk");
            assertThat(new Claims(rules).actor(twice, true).id()).isEqualTo("alice");
            assertThat(new Claims(rules).actor(twice, true).roles()).isEmpty();
        }

        @Test
        void ofAStrangerNamesNobody() {
            rules.userHeader = "X-User";
            headers.put("X-User", "alice");
            assertThat(actor(false).isAnonymous()).isTrue();
        }

        @Test
        void thatIsThereTwiceNamesNobody() {
            rules.userHeader = "X-User";
            rules.tenantHeaders = List.of("tenantId");
            headers.put("X-User", "alice");
            headers.put("tenantId", "acme");
            second = ",admin";
            assertThat(actor(true).isAnonymous()).isTrue();
            assertThat(new Claims(rules).tenant(in, true)).isNull();
        }

        @Test
        void thatIsEmptyOrEndlessNamesNobody() {
            rules.userHeader = "X-User";
            headers.put("X-User", "  ");
            assertThat(actor(true).isAnonymous()).isTrue();
            headers.put("X-User", "a".repeat(257));
            assertThat(actor(true).isAnonymous()).isTrue();
        }

        @Test
        void namesTheTenantInEitherSpellingIfAProxyOfOursSaysSo() {
            rules.tenantHeaders = List.of("tenantId", "X-Tenant-ID");
            headers.put("X-Tenant-ID", "acme");
            assertThat(new Claims(rules).tenant(in, true)).isEqualTo("acme");
            assertThat(new Claims(rules).tenant(in, false)).isNull();
        }
    }
}
