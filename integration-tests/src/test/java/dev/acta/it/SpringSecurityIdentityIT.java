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
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Whoever borrows an identity with Spring Security stays the actor; and nobody's session is fetched to find that out. */
class SpringSecurityIdentityIT {

    @OnEachJdk(
            row = "switched and borrowed identities: Spring Security 3.2, Tomcat 9",
            representative = {8})
    void ofSpringSecurity3(Jdk jdk) {
        specials(jdk, "identity-spring+identity-spring-3+identity-spring-run-as", "tomcat9 security3 spring3", false);
    }

    @OnEachJdk(
            row = "switched and borrowed identities: Spring Security 5.8, Tomcat 9",
            representative = {})
    void ofSpringSecurity5(Jdk jdk) {
        specials(jdk, "identity-spring+identity-spring-6+identity-spring-run-as", "tomcat9 security5 spring5", true);
    }

    @OnEachJdk(
            row = "switched and borrowed identities: Spring Security 6.5, Tomcat 10.1",
            from = 17,
            representative = {})
    void ofSpringSecurity6(Jdk jdk) {
        specials(jdk, "identity-spring+identity-spring-6+identity-spring-run-as", "tomcat10 security6 spring6", true);
    }

    @OnEachJdk(
            row = "switched identities: Spring Security 7.1, Tomcat 11",
            from = 17,
            representative = {17})
    void ofSpringSecurity7(Jdk jdk) {
        specials(
                jdk, "identity-spring+identity-spring-6+identity-spring-no-run-as", "tomcat11 security7 spring7", true);
    }

    /** How a request ends that another one of its session has overtaken. */
    private static final List<String> ANSWERS = List.of("nothing", "flush", "redirect", "error");

    private static void specials(Jdk jdk, String security, String libraries, boolean lazy) {
        boolean runAs = !security.endsWith("no-run-as");
        Path folder = Repository.freshFolder("spring-identity/" + libraries + "-" + jdk);
        try (ForkedJvm jvm =
                IdentityApplication.on(jdk, folder, security, libraries, 10).start()) {
            Http user = new Http(IdentityApplication.address(jvm));
            user.get("special?do=nothing");
            int before = Integer.parseInt(user.get("special?do=count").body());
            user.get("special?do=switch");
            if (runAs) {
                user.get("special?do=run-as");
            }
            user.get("special?do=elsewhere");
            for (String answer : ANSWERS) {
                new Http(IdentityApplication.address(jvm)).get("special?do=meanwhile&then=" + answer);
            }
            int counted = Integer.parseInt(user.get("special?do=count").body());
            user.get("special?do=nothing");
            int after = Integer.parseInt(user.get("special?do=count").body());
            if (lazy) {
                assertThat(before)
                        .as("sessions asked for, for pages that need none")
                        .isZero();
                assertThat(after).isEqualTo(counted);
            }
            assertThat(new Http(IdentityApplication.address(jvm))
                            .get("special?do=context")
                            .statusCode())
                    .isEqualTo(200);
            jvm.stop(Duration.ofSeconds(60));
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        List<String> expected = new ArrayList<>();
        expected.add("as user2: user1 for user2 [\"member\",\"of-user1\"]");
        if (runAs) {
            expected.add("as runner: user1 for runner [\"member\",\"of-user1\"]");
            expected.add("as user1: user1 for  [\"member\",\"of-user1\"]");
        }
        expected.add("as user1: user1 for  [\"member\",\"of-user1\"]");
        expected.addAll(Collections.nCopies(2 * ANSWERS.size(), "as user1: user1 for  [\"member\",\"of-user1\"]"));
        expected.add("as user3: user3 for  ");
        expected.add("as : nobody for  ");
        expected.add("as user4: user4 for  ");
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .map(line -> "as " + line.at("/db/parameters/2").asString() + ": " + actor(line))
                .isEqualTo(expected);
        assertThat(ofType(lines, "http.request"))
                .filteredOn(line -> text(line, "/request/query").equals("do=switch"))
                .map(SpringSecurityIdentityIT::actor)
                .containsExactly("user1 for user2 [\"member\",\"of-user1\"]");
        assertThat(ofType(lines, "http.request"))
                .filteredOn(line -> text(line, "/request/query").startsWith("do=meanwhile"))
                .map(SpringSecurityIdentityIT::actor)
                .isEqualTo(Collections.nCopies(ANSWERS.size(), "user1 for  [\"member\",\"of-user1\"]"));
    }

    private static String actor(JsonNode line) {
        String id = text(line, "/actor/id");
        return (id.isEmpty() ? "nobody" : id) + " for " + text(line, "/actor/on_behalf_of") + " "
                + line.at("/actor/roles");
    }
}
