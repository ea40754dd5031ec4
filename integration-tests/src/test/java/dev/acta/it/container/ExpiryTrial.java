package dev.acta.it.container;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One container on one JDK: a session ends because nobody came back, while no request runs; and somebody changes something in a role
 * that a rule names.
 */
public final class ExpiryTrial {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private ExpiryTrial() {}

    /**
     * Fails unless both are told once. Undertow's own handlers also say which session they found and how much they read.
     *
     * @param handlers whether the server has handlers without servlets
     */
    public static void hold(Container container, Jdk jdk, boolean handlers) throws Exception {
        Path folder = Repository.freshFolder("expiry/" + container.name() + "-" + jdk);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.security.admin-roles", "auditor, admin")
                .property("acta.actor.roles", "user,admin")
                .property("scenarios.casts", container.requestClass() + "," + container.responseClass())
                .main(container.mainClass(), container.application(folder).classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (http://[^/]+)/?", LIMIT).group(1).replace("localhost", "127.0.0.1");
            assertThat(new Http(address).get(address + "/it/do/short-session").statusCode())
                    .isEqualTo(200);
            Http root = Http.as("root", "pw", address);
            assertThat(root.get(address + "/it/admin/plain").statusCode()).isEqualTo(200);
            assertThat(root.put(address + "/it/admin/unread").statusCode()).isEqualTo(202);
            assertThat(Http.as("bob", "pw", address)
                            .put(address + "/it/secret/unread")
                            .statusCode())
                    .isEqualTo(202);
            if (handlers) {
                Http visitor = new Http(address);
                visitor.get(address + "/handlers/session");
                visitor.get(address + "/handlers/session");
                visitor.get(address + "/handlers/session/renamed");
                echo(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
            }
            awaitFor(LIMIT, folder.resolve("trail"), "\"expired\"");
            jvm.stop(LIMIT);
        }
        Path trail = folder.resolve("trail");
        List<JsonNode> lines = TrailLines.read(trail);
        expired(lines);
        administration(lines);
        if (handlers) {
            handlers(lines);
        }
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static void echo(int port) throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.send("POST /handlers/echo HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: sized\r\n"
                    + "Content-Length: 5000\r\n\r\n" + "x".repeat(5000));
            assertThat(connection.answer("POST").status()).isEqualTo(200);
            connection.send("POST /it/do/read HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: chunked\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + "x".repeat(1000) + "\r\n7\r\nyyyyyyy\r\n0\r\n\r\n");
            assertThat(connection.answer("POST").status()).isEqualTo(200);
        }
    }

    /** Sessions end when the container looks after them, of which no answer tells. What is missing then is for the trail to say. */
    private static void awaitFor(Duration limit, Path trail, String text) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!contains(trail, text) && System.nanoTime() < end) {
            Thread.sleep(200);
        }
    }

    private static boolean contains(Path trail, String text) throws IOException {
        try (Stream<Path> files = Files.walk(trail)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void expired(List<JsonNode> lines) {
        String session = text(visitOfShortSession(lines), "/request/session");
        assertThat(session).startsWith("hmac:");
        assertThat(ofType(lines, "auth.session"))
                .filteredOn(line -> text(line, "/request/session").equals(session))
                .map(line -> text(line, "/auth/session_event"))
                .containsExactly("created", "expired");
        List<JsonNode> ends = ofType(lines, "auth.session").stream()
                .filter(line -> text(line, "/auth/session_event").equals("expired"))
                .toList();
        assertThat(ends).hasSize(1);
        JsonNode end = ends.get(0);
        assertThat(end.has("request") ? text(end, "/request/id") : "").isEmpty();
        assertThat(text(end, "/outcome")).isEqualTo("success");
        assertThat(text(end, "/request/session")).isEqualTo(session);
    }

    private static JsonNode visitOfShortSession(List<JsonNode> lines) {
        return ofType(lines, "http.request").stream()
                .filter(line -> text(line, "/request/path").endsWith("/short-session"))
                .findFirst()
                .orElseThrow();
    }

    private static void administration(List<JsonNode> lines) {
        List<JsonNode> changes = ofType(lines, "account.change");
        assertThat(changes).hasSize(1);
        JsonNode change = changes.get(0);
        assertThat(text(change, "/data/rule")).isEqualTo("admin-roles");
        assertThat(text(change, "/actor/id")).isEqualTo("root");
        assertThat(text(change, "/request/path")).isEqualTo("/it/admin/unread");
        JsonNode request = lines.get(change.at("/data/event").asInt());
        assertThat(text(request, "/type")).isEqualTo("http.request");
        assertThat(text(request, "/request/path")).isEqualTo("/it/admin/unread");
        assertThat(request.at("/actor/roles").toString()).contains("\"admin\"");
    }

    private static void handlers(List<JsonNode> lines) {
        List<JsonNode> requests = ofType(lines, "http.request");
        List<String> sessions = requests.stream()
                .filter(line -> text(line, "/request/path").equals("/handlers/session"))
                .map(line -> text(line, "/request/session"))
                .toList();
        assertThat(sessions).hasSize(2).allMatch(session -> session.startsWith("hmac:"));
        assertThat(sessions.get(0)).as("the one that was created is found").isEqualTo(sessions.get(1));
        List<JsonNode> renamed = ofType(lines, "auth.session").stream()
                .filter(line -> text(line, "/auth/session_event").equals("id-changed"))
                .toList();
        assertThat(renamed)
                .as("sessions with a new id")
                .singleElement()
                .satisfies(line ->
                        assertThat(text(line, "/auth/former_session_id")).isEqualTo(sessions.get(0)));
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/path").equals("/handlers/session/renamed"))
                .map(line -> text(line, "/request/session"))
                .containsExactly(text(renamed.get(0), "/request/session"));
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/id").equals("sized"))
                .map(line -> line.at("/request/request_bytes").asLong(-1))
                .containsExactly(5000L);
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/id").equals("chunked"))
                .map(line -> line.at("/request/request_bytes").asLong(-1))
                .containsExactly(1007L);
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/path").endsWith("/short-session"))
                .map(line -> line.at("/request/request_bytes").asLong(-1))
                .containsExactly(0L);
    }
}
