package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
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

/** Logins with the JDK's {@code LoginContext}: a user's are told, the application's own are not. */
class JaasIT {

    @OnEachJdk(
            row = "auth.*: JAAS, outside of requests",
            representative = {8, 25})
    void tellsUsersLogins(Jdk jdk) {
        Path folder = Repository.freshFolder("jaas/" + jdk);
        play(ForkedJvm.on(jdk, folder).audited().property("acta.actor.jaas", true), folder);
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(lines.stream()
                        .filter(line -> text(line, "/type").startsWith("auth."))
                        .map(line -> text(line, "/type") + " " + text(line, "/actor/id") + " " + line.at("/actor/roles")
                                + " " + text(line, "/auth/attempted") + " " + text(line, "/auth/method") + " "
                                + text(line, "/auth/reason")))
                .containsExactly(
                        "auth.failed main  alice password Doors$NotYou",
                        "auth.failed main  mallory password Doors$NotYou",
                        "auth.login alice [\"of-alice\"]  password ",
                        "auth.logout alice [\"of-alice\"]   ",
                        "auth.login alice [\"of-alice\"]  password ",
                        "auth.logout alice [\"of-alice\"]   ");
        assertThat(lines.toString()).doesNotContain("wrong-secret").doesNotContain("pw-of");
        assertThat(Cli.verify(folder.resolve("trail")).exit()).isZero();
    }

    @OnEachJdk(
            row = "auth.*: JAAS, not asked for",
            representative = {17})
    void tellsNothingThatTheOperatorDidNotAskFor(Jdk jdk) {
        Path folder = Repository.freshFolder("jaas/off-" + jdk);
        play(ForkedJvm.on(jdk, folder).audited(), folder);
        assertThat(TrailLines.read(folder.resolve("trail")))
                .noneMatch(line -> text(line, "/type").startsWith("auth."));
    }

    private static void play(ForkedJvm.Builder builder, Path folder) {
        Application doors = Application.compile("jaas", 8, folder, List.of());
        try (ForkedJvm jvm = builder.property("acta.service.name", "main")
                .main("com.example.it.jaas.Doors", doors.classPath())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(90))).as(jvm.output()).isZero();
            assertThat(jvm.stdout().stream().filter(line -> line.matches("(in|refused): .*")))
                    .containsExactly("refused: NotYou", "refused: NotYou", "in: alice");
        }
    }

    @OnEachJdk(
            row = "auth.*: JAAS within requests, Tomcat 9",
            representative = {17})
    void tellsUsersLoginsWithinRequests(Jdk jdk) {
        Path folder = Repository.freshFolder("jaas/requests-" + jdk);
        try (ForkedJvm jvm = IdentityApplication.on(jdk, folder, "identity-jaas+identity-jaas-module", "tomcat9", 100)
                .property("acta.ring.block-ms", 60_000)
                .property("acta.actor.jaas", true)
                .property("acta.security.login-again-after", 0)
                .start()) {
            ServedUsers.soak(IdentityApplication.address(jvm), 100, 1_000);
            jvm.stop(Duration.ofSeconds(60));
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        List<JsonNode> logins = ofType(lines, "auth.login");
        assertThat(logins).hasSizeGreaterThan(10).allSatisfy(line -> {
            assertThat(text(line, "/actor/id")).startsWith("user");
            assertThat(line.at("/actor/roles").toString()).contains("of-" + text(line, "/actor/id"));
        });
        List<JsonNode> failures = ofType(lines, "auth.failed");
        assertThat(failures).hasSizeGreaterThan(10).allSatisfy(line -> {
            assertThat(text(line, "/auth/attempted")).startsWith("user");
            assertThat(text(line, "/auth/reason")).isEqualTo("LoginException");
        });
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
