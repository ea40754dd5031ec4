package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Logins that the container checks become events: one for each, whoever failed, and an alarm when it is too often. */
class ContainerLoginsIT {

    @OnEachJdk(
            row = "auth.*: HTTP Basic and HttpServletRequest.login on Tomcat 10.1",
            from = 11,
            representative = {17})
    void tellsWhoLoggedInAndOutAndWhoWasRefused(Jdk jdk) {
        Path folder = Repository.freshFolder("container-logins/" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries("tomcat10"));
        libraries.addAll(Repository.libraries("h2"));
        Application notes = Application.compile("tomcat+notes-jakarta", 11, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .main("com.example.it.notes.NotesMain", notes.classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1);
            assertThat(new Http(address).get("notes").statusCode()).isEqualTo(401);
            Http alice = Http.as("alice", "pw", address);
            assertThat(alice.get("notes").statusCode()).isEqualTo(200);
            assertThat(alice.get("notes").statusCode()).isEqualTo(200);
            assertThat(alice.put("notes").statusCode()).isEqualTo(200); // logs alice out and bob in
            for (int i = 0; i < 7; i++) {
                Http guesser = Http.as(i == 0 ? "nobody" : "alice", "s3cr3t-guess", address);
                assertThat(guesser.get("notes").statusCode()).isEqualTo(401);
            }
            jvm.stop(Duration.ofSeconds(60));
        }
        Path trail = folder.resolve("trail");
        List<JsonNode> lines = TrailLines.read(trail);
        assertThat(lines.stream()
                        .filter(line -> text(line, "/type").startsWith("auth."))
                        .filter(line -> !text(line, "/type").equals("auth.session"))
                        .map(ContainerLoginsIT::summary))
                .containsExactlyInAnyOrder( // a request may end after the next came
                        "auth.denied denied INFO   no credentials",
                        "auth.login success INFO alice basic ",
                        "auth.logout success INFO alice  ",
                        "auth.login success INFO bob login ",
                        "auth.failed failure WARN nobody basic credentials not accepted",
                        "auth.failed failure WARN alice basic credentials not accepted",
                        "auth.failed failure WARN alice basic credentials not accepted",
                        "auth.failed failure WARN alice basic credentials not accepted",
                        "auth.failed failure WARN alice basic credentials not accepted",
                        "auth.failed failure ERROR alice basic credentials not accepted",
                        "auth.failed failure WARN alice basic credentials not accepted");
        assertThat(ofType(lines, "auth.failed"))
                .allMatch(line -> text(line, "/actor/type").equals("anonymous"));
        assertThat(lines)
                .filteredOn(line -> line.toString().contains("brute-force"))
                .singleElement()
                .matches(line -> text(line, "/tags/0").equals("brute-force")
                        && text(line, "/origin/ip").equals("127.0.0.1"));
        assertThat(lines.toString()).doesNotContain("s3cr3t");
        assertSessionIsFollowed(lines);
        JsonNode close = lines.get(lines.size() - 1);
        assertThat(close.at("/checkpoint/filtered").asInt())
                .as("alice's name and password came three times, which is one login")
                .isEqualTo(2);
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** Created, given another id and ended in one request; never more than a digest of it, and the same one for the same id. */
    private static void assertSessionIsFollowed(List<JsonNode> lines) {
        List<JsonNode> all = ofType(lines, "auth.session");
        // Tomcat's own logout begins a session to end it
        List<JsonNode> sessions = all.subList(all.size() - 3, all.size());
        assertThat(sessions)
                .map(line ->
                        text(line, "/auth/session_event") + " " + text(line, "/action") + " " + text(line, "/actor/id"))
                .containsExactly("created CREATE bob", "id-changed UPDATE bob", "invalidated DELETE bob");
        String first = text(sessions.get(0), "/request/session");
        String second = text(sessions.get(1), "/request/session");
        assertThat(first).startsWith("hmac:").isNotEqualTo(second);
        assertThat(text(sessions.get(1), "/auth/former_session_id")).isEqualTo(first);
        assertThat(text(sessions.get(2), "/request/session")).isEqualTo(second);
        JsonNode put = ofType(lines, "http.request").stream()
                .filter(line -> text(line, "/request/method").equals("PUT"))
                .findFirst()
                .orElseThrow();
        assertThat(text(put, "/request/session")).isEqualTo(second);
    }

    private static String summary(JsonNode line) {
        String name = text(line, "/auth/attempted");
        return text(line, "/type") + " " + text(line, "/outcome") + " " + text(line, "/severity") + " "
                + (name.isEmpty() ? text(line, "/actor/id") : name) + " " + text(line, "/auth/method") + " "
                + text(line, "/auth/reason");
    }
}
