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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Undertow's own proxy in front of another Undertow, both audited: what a client sends is in each trail once, with its own status. */
class UndertowProxyIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String SETTINGS = "HTTP2-Settings: AAMAAABkAAQAAP__\r\n";

    /** What a client says first (RFC 9113, 3.4): settings, none of which differ from the defaults. */
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, "");

    private static final int END_STREAM = 1;
    private static final int END_STREAM_AND_HEADERS = 5;

    @OnEachJdk(
            row = "proxy and upgrades: Undertow 1.4.0",
            representative = {8})
    void undertow140(Jdk jdk) throws Exception {
        hold("undertow1.4.0", 8, jdk, "HTTP/1.1");
    }

    @OnEachJdk(
            row = "proxy and upgrades: Undertow 2.4.4",
            from = 17,
            representative = {17})
    void undertow24(Jdk jdk) throws Exception {
        hold("undertow2.4", 17, jdk, "HTTP/2.0");
    }

    /** @param first what Undertow calls the protocol of a first stream that began as a request of HTTP/1.1 */
    private static void hold(String libraries, int release, Jdk jdk, String first) throws Exception {
        Path folder = Repository.freshFolder("undertow-proxy/" + libraries + "-" + jdk);
        Application application =
                Application.compile("undertow-proxy", release, folder, Repository.libraries(libraries));
        Path back = Files.createDirectories(folder.resolve("back"));
        Path front = Files.createDirectories(folder.resolve("front"));
        try (ForkedJvm backend = ForkedJvm.on(jdk, back)
                .audited()
                .main("com.example.it.proxy.Backend", application.classPath())
                .start()) {
            try (ForkedJvm proxy = ForkedJvm.on(jdk, front)
                    .audited()
                    .main("com.example.it.proxy.Proxy", application.classPath())
                    .arguments(portOf(backend))
                    .start()) {
                play(portOf(proxy));
                proxy.stop(LIMIT);
            }
            backend.stop(LIMIT);
        }
        assertThat(requests(front))
                .containsExactlyInAnyOrder(
                        "/plain HTTP/1.1 200 ",
                        "/between HTTP/1.1 200 ",
                        "/other-protocol HTTP/1.1 101 [\"upgrade\"]",
                        "/passed-on HTTP/1.1 101 [\"upgrade\"]");
        assertThat(requests(back))
                .containsExactlyInAnyOrder(
                        "/plain HTTP/1.1 200 ",
                        "/between " + first + " 200 ",
                        "/other-protocol HTTP/1.1 101 [\"upgrade\"]",
                        "/passed-on " + first + " 200 ",
                        "/once-more HTTP/2.0 200 ");
    }

    private static void play(int port) throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.send(get("/plain", ""));
            assertThat(connection.answer("GET").body()).isEqualTo("answer");
            // which the proxy does with the server behind it, and keeps from its own client
            connection.send(get("/between", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n" + SETTINGS));
            assertThat(connection.answer("GET").body()).isEqualTo("answer");
        }
        try (Connection connection = new Connection(port)) {
            connection.send(get("/other-protocol", "Connection: Upgrade\r\nUpgrade: other\r\n"));
            assertThat(connection.answer("GET").status()).isEqualTo(101);
            connection.drain();
        }
        try (Connection connection = new Connection(port)) {
            // names of protocols know no case (RFC 9110, 7.8), but the proxy keeps only the one in small letters
            connection.send(get("/passed-on", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: H2C\r\n" + SETTINGS));
            assertThat(connection.answer("GET").status()).isEqualTo(101);
            connection.send(PREFACE);
            assertThat(bodyOf(1, connection)).isEqualTo("answer");
            connection.send(frame(1, END_STREAM_AND_HEADERS, 3, "\u0082\u0086\4\n/once-more\1\tlocalhost"));
            assertThat(bodyOf(3, connection)).isEqualTo("answer");
        }
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
    }

    /** What comes for a stream until it ends; what comes for others is of no interest. */
    private static String bodyOf(int stream, Connection connection) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            ByteBuffer head = ByteBuffer.wrap(connection.exactly(9));
            int kind = head.getInt(0) & 0xff;
            byte[] content = connection.exactly(head.getInt(0) >>> 8);
            if (head.getInt(5) != stream) {
                continue;
            }
            if (kind == 0) {
                body.append(new String(content, StandardCharsets.ISO_8859_1));
            }
            if (kind <= 1 && (head.get(4) & END_STREAM) != 0) {
                return body.toString();
            }
        }
    }

    /** A frame of HTTP/2 (RFC 9113, 4.1) that is shorter than 256 bytes. */
    private static String frame(int kind, int flags, int stream, String content) {
        byte[] head = {0, 0, (byte) content.length(), (byte) kind, (byte) flags, 0, 0, 0, (byte) stream};
        return new String(head, StandardCharsets.ISO_8859_1) + content;
    }

    private static int portOf(ForkedJvm jvm) {
        return Integer.parseInt(jvm.awaitLine("ready on (\\d+)", LIMIT).group(1));
    }

    private static List<String> requests(Path folder) {
        Path trail = folder.resolve("trail");
        List<String> requests = ofType(TrailLines.read(trail), "http.request").stream()
                .map(line -> text(line, "/request/path") + " " + text(line, "/request/protocol") + " "
                        + text(line, "/request/status") + " " + line.at("/tags"))
                .toList();
        assertThat(Cli.verify(trail).exit()).isZero();
        return requests;
    }
}
