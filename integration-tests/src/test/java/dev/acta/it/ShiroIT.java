package dev.acta.it;

import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Logins with Apache Shiro, outside of requests. */
class ShiroIT {

    @OnEachJdk(
            row = "auth.*: Apache Shiro 1.2.6",
            representative = {8})
    void auditsShiro12(Jdk jdk) {
        audits("shiro1", 8, jdk);
    }

    @OnEachJdk(
            row = "auth.*: Apache Shiro 2.2.1",
            from = 11,
            representative = {17})
    void auditsShiro2(Jdk jdk) {
        audits("shiro2", 11, jdk);
    }

    private static void audits(String libraries, int release, Jdk jdk) {
        Path trail = play(libraries, release, jdk, null);
        List<JsonNode> lines = TrailLines.read(trail);
        assertThat(lines.stream()
                        .filter(line -> text(line, "/type").startsWith("auth."))
                        .map(line -> text(line, "/type") + " " + text(line, "/actor/id") + " "
                                + text(line, "/auth/attempted") + " " + text(line, "/auth/method") + " "
                                + text(line, "/auth/reason")))
                .containsExactly(
                        "auth.failed main alice password IncorrectCredentialsException",
                        "auth.failed main mallory password UnknownAccountException",
                        "auth.failed main   UnsupportedTokenException",
                        "auth.login alice  password ",
                        "auth.logout alice   ",
                        "auth.login carol  password ");
        assertThat(lines.toString()).doesNotContain("wrong-secret").doesNotContain("pw-of");
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** Plays it and returns the trail's folder; {@code failing} names advice that throws, {@code null} for none. */
    static Path play(String libraries, int release, Jdk jdk, String failing) {
        Path folder = Repository.freshFolder("shiro/" + libraries + "-" + jdk + (failing == null ? "" : "-failing"));
        Application doors = Application.compile("shiro", release, folder, Repository.libraries(libraries));
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder).audited().property("acta.service.name", "main");
        if (failing != null) {
            builder.property("acta.test.advice-fails", failing);
        }
        try (ForkedJvm jvm =
                builder.main("com.example.it.shiro.Doors", doors.classPath()).start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(90))).as(jvm.output()).isZero();
            assertThat(jvm.stdout().stream().filter(line -> line.matches("(in|refused): .*")))
                    .containsExactly(
                            "refused: IncorrectCredentialsException",
                            "refused: UnknownAccountException",
                            "refused: UnsupportedTokenException",
                            "in: alice",
                            "in: account");
        }
        return folder.resolve("trail");
    }
}
