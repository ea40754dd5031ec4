package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.IdentityApplication;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.ServedUsers;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Many users who log in, mistype and leave at once: each of it is told in the request within which it happened. */
class SpringSecurityLoginsIT {

    /** Users who ask for a page that they may not see. */
    private static final int CURIOUS = 32;

    @OnEachJdk(
            row = "auth.*: Spring Security 3.2, Tomcat 9",
            representative = {8})
    void springSecurity3(Jdk jdk) {
        audits(
                "identity-spring+identity-spring-3+identity-spring-run-as",
                "tomcat9 security3 spring3",
                "AccessDeniedException",
                jdk);
    }

    @OnEachJdk(
            row = "auth.*: Spring Security 7.1, Tomcat 11",
            from = 17,
            representative = {})
    void springSecurity7(Jdk jdk) {
        audits(
                "identity-spring+identity-spring-6+identity-spring-no-run-as",
                "tomcat11 security7 spring7",
                "AuthorizationDeniedException",
                jdk);
    }

    private static void audits(String security, String libraries, String denial, Jdk jdk) {
        Path folder = Repository.freshFolder("spring-security-logins/" + libraries + "-" + jdk);
        try (ForkedJvm jvm = IdentityApplication.on(jdk, folder, security, libraries, 100)
                .property("acta.ring.block-ms", 60_000)
                .property("acta.security.login-again-after", 0)
                .start()) {
            String address = IdentityApplication.address(jvm);
            ServedUsers.soak(address, 100, 1_000);
            IntStream.range(0, CURIOUS).parallel().forEach(user -> askForForbiddenPage(address, "user" + user));
            jvm.stop(Duration.ofSeconds(60));
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        List<JsonNode> logins = ofType(lines, "auth.login");
        assertThat(logins).hasSizeGreaterThan(10).allSatisfy(line -> {
            assertThat(text(line, "/actor/how")).isEqualTo("spring-security");
            assertThat(line.at("/actor/roles").toString()).contains("of-" + text(line, "/actor/id"));
        });
        List<JsonNode> failures = ofType(lines, "auth.failed");
        assertThat(failures).hasSizeGreaterThan(10).allSatisfy(line -> {
            assertThat(text(line, "/auth/attempted")).isNotEmpty();
            assertThat(text(line, "/auth/reason")).isEqualTo("BadCredentialsException");
        });
        assertThat(ofType(lines, "auth.logout"))
                .isNotEmpty()
                .allMatch(line -> text(line, "/actor/how").equals("spring-security"));
        assertThat(interactions(ofType(lines, "http.request")))
                .containsAll(interactions(logins))
                .containsAll(interactions(failures));
        assertThat(interactions(ofType(lines, "auth.denied")))
                .as("a failed login is not a refusal as well")
                .doesNotContainAnyElementsOf(interactions(failures));
        assertRefusalsAreTold(lines, denial);
    }

    /** By a session, by a password that comes with it, and as nobody. */
    private static void askForForbiddenPage(String address, String user) {
        Http browser = new Http(address);
        assertThat(browser.get("work?do=login&user=" + user).statusCode()).isEqualTo(200);
        assertThat(browser.get("forbidden").statusCode()).isEqualTo(403);
        assertThat(Http.as(user, "pw", address).get("forbidden").statusCode()).isEqualTo(403);
        assertThat(new Http(address).get("forbidden").statusCode()).isEqualTo(401);
    }

    private static void assertRefusalsAreTold(List<JsonNode> lines, String denial) {
        List<String> expected = new ArrayList<>();
        for (int user = 0; user < CURIOUS; user++) {
            String refusal = "user" + user + " [\"member\",\"of-user" + user + "\"] " + denial;
            expected.addAll(List.of(refusal, refusal, "  no credentials"));
        }
        Set<String> forbidden = interactions(ofType(lines, "http.request").stream()
                .filter(line -> text(line, "/request/path").equals("/forbidden"))
                .toList());
        assertThat(ofType(lines, "auth.denied"))
                .filteredOn(line -> forbidden.contains(text(line, "/ids/interaction")))
                .map(line -> text(line, "/actor/id") + " " + line.at("/actor/roles") + " " + text(line, "/auth/reason"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @OnEachJdk(
            row = "keys that are taken for users: Spring Security 3.2, Tomcat 9",
            representative = {8})
    void showsNoKeyOfSpringSecurity3(Jdk jdk) {
        showsNoKey("identity-spring+identity-spring-3+identity-spring-run-as", "tomcat9 security3 spring3", jdk);
    }

    @OnEachJdk(
            row = "keys that are taken for users: Spring Security 7.1, Tomcat 11",
            from = 17,
            representative = {25})
    void showsNoKeyOfSpringSecurity7(Jdk jdk) {
        showsNoKey("identity-spring+identity-spring-6+identity-spring-no-run-as", "tomcat11 security7 spring7", jdk);
    }

    @OnEachJdk(
            row = "a session too many: Spring Security 3.2, Tomcat 9",
            representative = {8})
    void tellsThatALoginIsRefusedBySpringSecurity3AfterItsCredentialsWereAccepted(Jdk jdk) {
        refusesASessionTooMany(
                "identity-spring+identity-spring-3+identity-spring-run-as", "tomcat9 security3 spring3", jdk);
    }

    @OnEachJdk(
            row = "a session too many: Spring Security 7.1, Tomcat 11",
            from = 17,
            representative = {25})
    void tellsThatALoginIsRefusedBySpringSecurity7AfterItsCredentialsWereAccepted(Jdk jdk) {
        refusesASessionTooMany(
                "identity-spring+identity-spring-6+identity-spring-no-run-as", "tomcat11 security7 spring7", jdk);
    }

    private static void refusesASessionTooMany(String security, String libraries, Jdk jdk) {
        Path folder = Repository.freshFolder("spring-security-sessions/" + libraries + "-" + jdk);
        try (ForkedJvm jvm = IdentityApplication.on(jdk, folder, security, libraries, 10)
                .property("acta.security.login-again-after", 0)
                .start()) {
            String address = IdentityApplication.address(jvm);
            for (int i = 0; i < 2; i++) {
                new Http(address).post("one-session", Map.of("username", "pat", "password", "pw"));
            }
            jvm.stop(Duration.ofSeconds(60));
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        List<JsonNode> requests = ofType(lines, "http.request").stream()
                .filter(line -> text(line, "/request/path").equals("/one-session"))
                .toList();
        assertThat(requests).hasSize(2);
        assertThat(ofType(lines, "auth.login"))
                .hasSize(2)
                .allMatch(line -> text(line, "/actor/id").equals("pat"));
        assertThat(ofType(lines, "auth.failed"))
                .extracting(line -> text(line, "/auth/attempted")
                        + ' '
                        + text(line, "/auth/reason")
                        + ' '
                        + text(line, "/ids/interaction"))
                .containsExactly("pat SessionAuthenticationException " + text(requests.get(1), "/ids/interaction"));
        assertThat(ofType(lines, "auth.denied")).isEmpty();
    }

    private static void showsNoKey(String security, String libraries, Jdk jdk) {
        String key = "k7f3a9c2e8b1d4f6a0";
        String wrong = "wrong7f3a9c2e8b1d4f6";
        Path folder = Repository.freshFolder("spring-security-keys/" + libraries + "-" + jdk);
        try (ForkedJvm jvm = IdentityApplication.on(jdk, folder, security, libraries, 10)
                .property("acta.security.login-again-after", 0)
                .start()) {
            String address = IdentityApplication.address(jvm);
            for (String each : List.of(key, "sesame", wrong, "wrong-word")) {
                assertThat(new Http(address)
                                .get("work?do=nothing", "X-API-KEY", each)
                                .statusCode())
                        .isEqualTo(200);
                assertThat(new Http(address)
                                .get("work?do=fail", "X-API-KEY", each)
                                .statusCode())
                        .isEqualTo(500);
            }
            assertThat(new Http(address).get("forbidden", "X-API-KEY", key).statusCode())
                    .isEqualTo(403);
            assertThat(Http.as("user3", "pw", address)
                            .get("work?do=nothing", "X-Auth-Token", "user3")
                            .statusCode())
                    .isEqualTo(200);
            jvm.stop(Duration.ofSeconds(60));
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(lines).allSatisfy(line -> assertThat(line.toString()).doesNotContain(key));
        assertThat(lines)
                .filteredOn(line -> !text(line, "/type").equals("db.statement"))
                .as("short words are hidden as names only, and here nothing else tells them")
                .allSatisfy(line -> assertThat(line.toString()).doesNotContain("sesame", "wrong-word", wrong));
        List<JsonNode> logins = ofType(lines, "auth.login");
        assertThat(logins).hasSize(6);
        assertThat(logins.stream().map(line -> text(line, "/actor/id")).distinct())
                .as("two keys, and a name that its user has also sent as a token")
                .hasSize(3)
                .contains("user3")
                .filteredOn(id -> id.startsWith("hmac:"))
                .hasSize(2);
        for (String type : List.of("http.request", "db.statement", "db.transaction", "auth.denied")) {
            assertThat(ofType(lines, type))
                    .as(type)
                    .filteredOn(line -> line.at("/actor/roles").toString().contains("machine"))
                    .isNotEmpty()
                    .allSatisfy(line -> {
                        assertThat(text(line, "/actor/id")).startsWith("hmac:");
                        assertThat(text(line, "/actor/how")).isEqualTo("spring-security");
                        assertThat(line.at("/redacted").toString()).contains("/actor/id");
                    });
        }
        assertThat(ofType(lines, "auth.failed"))
                .hasSize(4)
                .allSatisfy(line -> assertThat(text(line, "/auth/attempted")).startsWith("hmac:"))
                .allSatisfy(line -> assertThat(text(line, "/auth/method")).isEqualTo("pre-authenticated"));
    }

    private static Set<String> interactions(List<JsonNode> lines) {
        return lines.stream().map(line -> text(line, "/ids/interaction")).collect(Collectors.toSet());
    }
}
