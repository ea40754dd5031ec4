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
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The same agent jar audits applications of the jakarta namespace. */
class JakartaApplicationIT {

    @OnEachJdk(
            row = "jakarta.servlet 6.0: Tomcat 10.1, JDBC, H2",
            from = 11,
            why = "Tomcat 10.1 needs Java 11",
            representative = {17})
    void auditsAnApplicationOnTomcat10(Jdk jdk) {
        auditsNotes("tomcat10", 11, jdk);
    }

    @OnEachJdk(
            row = "jakarta.servlet 6.1: Tomcat 11, JDBC, H2",
            from = 17,
            why = "Tomcat 11 needs Java 17",
            representative = {17, 25})
    void auditsAnApplicationOnTomcat11(Jdk jdk) {
        auditsNotes("tomcat11", 17, jdk);
    }

    private static void auditsNotes(String tomcat, int release, Jdk jdk) {
        Path folder = Repository.freshFolder("notes/" + tomcat + "-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries(tomcat));
        libraries.addAll(Repository.libraries("h2"));
        Application notes = Application.compile("tomcat+notes-jakarta", release, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.audit", "all")
                .main("com.example.it.notes.NotesMain", notes.classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1);
            Http alice = Http.as("alice", "pw", address);
            assertThat(alice.post("notes", Map.of("text", "first")).statusCode())
                    .isEqualTo(201);
            assertThat(alice.get("notes").body()).isEqualTo("1");
            assertThat(alice.put("notes").statusCode()).isEqualTo(200);
            assertThat(alice.delete("notes").statusCode()).isEqualTo(500);
            jvm.stop(Duration.ofSeconds(60));
        }
        Path trail = folder.resolve("trail");
        List<JsonNode> lines = TrailLines.read(trail);
        assertThat(ofType(lines, "http.request"))
                .map(line -> text(line, "/request/method") + " " + text(line, "/request/path") + " "
                        + text(line, "/request/status") + " " + text(line, "/outcome") + " " + text(line, "/actor/id"))
                .containsExactly(
                        "POST /notes 201 success alice",
                        "GET /notes 200 success alice",
                        "PUT /notes 200 success bob",
                        "DELETE /notes 500 failure alice");
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> line.has("request"))
                .map(line -> text(line, "/db/operation") + " " + text(line, "/actor/id"))
                .containsExactly("INSERT alice", "SELECT alice", "INSERT ", "INSERT bob");
        JsonNode insert = ofType(lines, "db.statement").stream()
                .filter(line -> text(line, "/db/operation").equals("INSERT"))
                .findFirst()
                .orElseThrow();
        assertThat(insert.at("/db/parameters").toString()).isEqualTo("[\"alice\",\"first\"]");
        assertThat(Cli.verify(trail).exit()).isZero();
    }
}
