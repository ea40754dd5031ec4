package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.IdentityApplication;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.ServedUsers;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Many users who log in, mistype and leave at once: each of it is told in the request within which it happened. */
class SpringSecurityLoginsIT {

    @OnEachJdk(
            row = "auth.*: Spring Security 3.2, Tomcat 9",
            representative = {8})
    void springSecurity3(Jdk jdk) {
        audits("identity-spring+identity-spring-3+identity-spring-run-as", "tomcat9 security3 spring3", jdk);
    }

    @OnEachJdk(
            row = "auth.*: Spring Security 7.1, Tomcat 11",
            from = 17,
            representative = {})
    void springSecurity7(Jdk jdk) {
        audits("identity-spring+identity-spring-6+identity-spring-no-run-as", "tomcat11 security7 spring7", jdk);
    }

    private static void audits(String security, String libraries, Jdk jdk) {
        Path folder = Repository.freshFolder("spring-security-logins/" + libraries + "-" + jdk);
        try (ForkedJvm jvm = IdentityApplication.on(jdk, folder, security, libraries, 100)
                .property("acta.ring.block-ms", 60_000)
                .property("acta.security.login-again-after", 0)
                .start()) {
            ServedUsers.soak(IdentityApplication.address(jvm), 100, 1_000);
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
    }

    private static Set<String> interactions(List<JsonNode> lines) {
        return lines.stream().map(line -> text(line, "/ids/interaction")).collect(Collectors.toSet());
    }
}
