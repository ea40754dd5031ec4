package dev.acta.it.container;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Whatever a client sends becomes one valid line each, cut where it is too long, and marked there. */
class HostileInputIT {

    private static final int MAX_LINE = 65_536;

    /** Text that costs a careless rule quadratic time. */
    private static final List<String> COSTLY = List.of(
            "eyJ",
            "password=x&",
            "<pin",
            "<pin>x</pin>",
            "://a:b@",
            "bearer ",
            "%25",
            "token:",
            "4111 ",
            "'",
            "select ",
            "<a name=pin ");

    private int port;
    /** By request id a pointer that must be marked as cut, empty for none. */
    private final Map<String, String> expected = new HashMap<>();

    /** Requests that the server refuses, as it says itself. */
    private int refused;

    @OnEachJdk(
            row = "hostile input: one valid line each, cut and marked",
            from = 11,
            representative = {17})
    void becomesOneValidLineEach(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("hostile-input/" + jdk);
        Application application = Application.compileForJakarta("flood", 11, folder, Repository.libraries("tomcat10"));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.http.level", "request-response")
                .option("-Xmx512m")
                .main("com.example.it.flood.FloodServer", application.classPath())
                .start()) {
            port = URI.create(jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60))
                            .group(1))
                    .getPort();
            longHeads();
            longTargets();
            strangeCharacters();
            strangeBodies();
            assertThat(exchange("GET", "/well", "X-Request-ID: well\r\n", "").status())
                    .isEqualTo(200);
            expected.put("well", "");
            jvm.stop(Duration.ofSeconds(120));
        }
        Path trail = folder.resolve("trail");
        for (Path segment : TrailLines.segments(trail)) {
            for (String line : Files.readAllLines(segment)) { // fails on what is not UTF-8
                assertThat(line.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                        .isLessThan(MAX_LINE);
                assertThat(line).doesNotContainPattern("\\p{Cntrl}");
            }
        }
        check(ofType(TrailLines.read(trail), "http.request"));
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private void check(List<JsonNode> lines) {
        Map<String, JsonNode> byId = new HashMap<>();
        int others = 0;
        for (JsonNode line : lines) {
            String id = text(line, "/request/id");
            if (expected.containsKey(id)) {
                assertThat(byId.put(id, line)).as("one line for " + id).isNull();
            } else {
                others++;
            }
        }
        assertThat(byId).hasSameSizeAs(expected);
        assertThat(others)
                .as("requests whose id the server did not read, or was cut")
                .isEqualTo(refused);
        expected.forEach((id, pointer) -> {
            List<String> marks = new ArrayList<>();
            byId.get(id).at("/truncated").forEach(mark -> marks.add(text(mark, "/at")));
            if (!pointer.isEmpty()) {
                assertThat(marks).as(id).contains(pointer);
            }
        });
    }

    private void longHeads() throws IOException {
        String flood = "h".repeat(5 << 20);
        Map<String, String> members = Map.of(
                "User-Agent", "/origin/user_agent",
                "Referer", "/request/referrer",
                "Content-Type", "/request/content_type",
                "X-UI-App", "/origin/app",
                "X-UI-Flow", "/origin/flow",
                "Cookie", "",
                "Authorization", "",
                "X-Forwarded-For", "",
                "traceparent", "",
                "X-Anything", "");
        for (Map.Entry<String, String> each : members.entrySet()) {
            send("long " + each.getKey(), each.getValue(), "GET", "/a", each.getKey() + ": " + flood, "", 200);
        }
        send("basic", "", "GET", "/a", "Authorization: Basic " + "QUFB".repeat(1 << 18), "", 200);
        // the id itself
        assertThat(exchange("GET", "/a", "X-Request-ID: " + flood + "\r\n", "").status())
                .isEqualTo(200);
        refused++;
    }

    private void longTargets() throws IOException {
        send("long query", "/request/query", "GET", "/a?q=" + "q".repeat(1 << 20), "", "", 200);
        send("long path", "/request/path", "GET", "/" + "p/".repeat(1 << 19), "", "", 200);
        send("long parameter", "", "GET", "/a;p=" + "p".repeat(1 << 20), "", "", 200);
        send("parameters", "", "GET", "/a" + ";p=1".repeat(2_000), "", "", 200); // of more Tomcat makes hard work
        int number = 0;
        for (String piece : COSTLY) {
            String target = "/a?" + piece.replace(" ", "%20").repeat((1 << 18) / piece.length());
            send("costly query " + number, "", "GET", target, "", "", 200);
            send(
                    "costly agent " + number++,
                    "",
                    "GET",
                    "/a",
                    "User-Agent: " + piece.repeat((1 << 18) / piece.length()),
                    "",
                    200);
        }
    }

    private void strangeCharacters() throws IOException {
        send("latin", "", "GET", "/a", "User-Agent: \u00e4\u00ff\u0080 \u00c3\u0028\u00a0\u00a1", "", 200);
        send("tab", "", "GET", "/a", "Referer: a\tb", "", 200);
        send("escaped", "", "GET", "/a?%00%01%0d%0aSet-Cookie:%20a=b%ff%fe%c3%28%ed%a0%80", "", "", 200);
        refusedOrNot("GET", "/a%0d%0a/b%5c%22?x=\"{<|>}\\\"", "A: b");
        for (String head : List.of(
                "User-Agent: a\u0001b\u0002\u007f",
                "User-Agent: a\r\n folded",
                "User-Agent: a\u0000b",
                "Bad Header: x",
                "X-Request-Id:\u0001\u0002")) {
            refusedOrNot("GET", "/a", head);
        }
        refusedOrNot("GE\u0001T", "/a", "A: b");
        refusedOrNot("M".repeat(10_000), "/a", "A: b");
        refusedOrNot("GET", "/a\u0001b\u00ff", "A: b");
        refusedOrNot("GET", "/%zz", "A: b");
    }

    private void strangeBodies() throws IOException {
        post(
                "deep",
                "/request/body" + "/a".repeat(30),
                "application/json",
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        post("unclosed", "", "application/json", "[".repeat(60_000));
        post("wide", "", "application/json", "[" + "{\"pin\":1,\"a\":{\"pin\":[2]}},".repeat(2_500) + "0]");
        post("names", "", "application/json", "{" + "\"\\u0000\\ud800\\u2028\":1,".repeat(2_000) + "\"\":\"\\udfff\"}");
        post("numbers", "", "application/json", "[1e999999999,-0.0,1E-400," + "9".repeat(5_000) + "]");
        post("long string", "/request/body/a", "application/json", "{\"a\":\"" + "s".repeat(60_000) + "\"}");
        post("long text", "/request/body", "text/plain", "\u0001\u00e4\"\\<\r\n".repeat(1 << 20));
        post("binary", "", "text/plain", "\u00ff\u00fe\u0000\u00c3\u0028");
        post("charset", "", "text/plain; charset=no-such", "\u00e4");
        post(
                "parts",
                "",
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"\u0001\r\n\r\n1\r\n".repeat(5_000));
        post("no boundary", "", "multipart/form-data; boundary=", "--\r\n\r\n");
        int number = 0;
        for (String piece : COSTLY) {
            post("costly text " + number++, "", "text/plain", piece.repeat(60_000 / piece.length()));
        }
        send(
                "form",
                "",
                "POST",
                "/parameters",
                "Content-Type: application/x-www-form-urlencoded",
                "a=1&b%zz=%&".repeat(5_000),
                200);
        send(
                "thrown",
                "/error/message",
                "POST",
                "/throw",
                "Content-Type: text/plain",
                "\u0001\r\n\"".repeat(1 << 18),
                500);
    }

    private void post(String id, String marked, String type, String body) throws IOException {
        send(id, marked, "POST", "/a", "Content-Type: " + type, body, 200);
    }

    private void send(String id, String marked, String method, String target, String header, String body, int status)
            throws IOException {
        String headers = "X-Request-ID: " + id + "\r\n" + (header.isEmpty() ? "" : header + "\r\n");
        assertThat(exchange(method, target, headers, body).status()).as(id).isEqualTo(status);
        expected.put(id, marked);
    }

    /** What the server makes of it is its own affair; if it answers at all there is a line. */
    private void refusedOrNot(String method, String target, String header) throws IOException {
        Connection.Answer answer = exchange(method, target, header + "\r\n", "");
        assertThat(answer.status()).isIn(200, 400, 404, 501);
        refused++;
    }

    private Connection.Answer exchange(String method, String target, String headers, String body) throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                    + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body);
            return connection.answer(method);
        }
    }
}
