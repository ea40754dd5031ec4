package dev.acta.it.container;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;

/** Bodies are in the trail as the application read and wrote them, by whichever method of the API, and as nobody else did. */
class BodiesIT {

    private static final String TEXT = "gr\u00fcn & \"blau\"\nzweite Zeile \ud83d\ude00\n";
    private static final String PLAIN = "text/plain;charset=UTF-8";
    private static final String TOMCAT = "com.example.it.scenarios.TomcatServer";
    private static final String FROM_85 = "keystore+tomcat-scenarios+tomcat85-scenarios";
    private static final String JETTY = "com.example.it.scenarios.JettyServer";
    private static final String JETTY_10 = "jetty-scenarios+jetty94-scenarios+jetty10-websocket";
    private static final String JETTY_12 = "keystore+jetty12-scenarios+jetty12";
    private static final String UNDERTOW = "com.example.it.scenarios.UndertowServer";
    private static final String FORM = "application/x-www-form-urlencoded";

    @OnEachJdk(
            row = "bodies: Tomcat 6",
            representative = {})
    void onTomcat6(Jdk jdk) throws Exception {
        check(jdk, "tomcat6", "tomcat6-scenarios", "com.example.it.scenarios.Tomcat6Server", 8, 25);
    }

    @OnEachJdk(
            row = "bodies: Tomcat 7",
            representative = {})
    void onTomcat7(Jdk jdk) throws Exception {
        check(jdk, "tomcat7", "keystore+tomcat-scenarios+tomcat7-scenarios", TOMCAT, 8, 30);
    }

    @OnEachJdk(
            row = "bodies: Tomcat 8.5",
            representative = {})
    void onTomcat85(Jdk jdk) throws Exception {
        check(jdk, "tomcat85", FROM_85, TOMCAT, 8, 31);
    }

    @OnEachJdk(
            row = "bodies: Tomcat 9",
            representative = {})
    void onTomcat9(Jdk jdk) throws Exception {
        check(jdk, "tomcat9", FROM_85, TOMCAT, 8, 40);
    }

    @OnEachJdk(
            row = "bodies: Tomcat 10.1",
            from = 11,
            representative = {})
    void onTomcat10(Jdk jdk) throws Exception {
        check(jdk, "tomcat10", FROM_85, TOMCAT, 11, 60);
    }

    @OnEachJdk(
            row = "bodies: Tomcat 11",
            from = 17,
            representative = {25})
    void onTomcat11(Jdk jdk) throws Exception {
        check(jdk, "tomcat11", FROM_85, TOMCAT, 17, 61);
    }

    @OnEachJdk(
            row = "bodies: Jetty 9.4.0",
            representative = {8})
    void onJetty940(Jdk jdk) throws Exception {
        check(jdk, "jetty9.4.0", "jetty-scenarios+jetty940-scenarios+jetty94-websocket", JETTY, 8, 31);
    }

    @OnEachJdk(
            row = "bodies: Jetty 9.4.58",
            representative = {})
    void onJetty94(Jdk jdk) throws Exception {
        check(jdk, "jetty9.4", "jetty-scenarios+jetty94-scenarios+jetty94-websocket", JETTY, 8, 31);
    }

    @OnEachJdk(
            row = "bodies: Jetty 10",
            from = 11,
            representative = {})
    void onJetty10(Jdk jdk) throws Exception {
        check(jdk, "jetty10", JETTY_10, JETTY, 11, 40);
    }

    @OnEachJdk(
            row = "bodies: Jetty 11",
            from = 11,
            representative = {})
    void onJetty11(Jdk jdk) throws Exception {
        check(jdk, "jetty11", JETTY_10, JETTY, 11, 50);
    }

    @OnEachJdk(
            row = "bodies: Jetty 12.0 ee8",
            from = 17,
            representative = {})
    void onJetty120WithEe8(Jdk jdk) throws Exception {
        check(jdk, "jetty12.0+jetty12.0-ee8", JETTY_12 + "ee8-scenarios", JETTY, 17, 40);
    }

    @OnEachJdk(
            row = "bodies: Jetty 12.0 ee10",
            from = 17,
            representative = {})
    void onJetty120WithEe10(Jdk jdk) throws Exception {
        check(jdk, "jetty12.0+jetty12.0-ee10", JETTY_12 + "ee10-scenarios", JETTY, 17, 60);
    }

    @OnEachJdk(
            row = "bodies: Jetty 12.1 ee8",
            from = 17,
            representative = {})
    void onJetty121WithEe8(Jdk jdk) throws Exception {
        check(jdk, "jetty12.1+jetty12.1-ee8", JETTY_12 + "ee8-scenarios", JETTY, 17, 40);
    }

    @OnEachJdk(
            row = "bodies: Jetty 12.1 ee10",
            from = 17,
            representative = {})
    void onJetty121WithEe10(Jdk jdk) throws Exception {
        check(jdk, "jetty12.1+jetty12.1-ee10", JETTY_12 + "ee10-scenarios", JETTY, 17, 60);
    }

    @OnEachJdk(
            row = "bodies: Undertow 1.4.0",
            representative = {})
    void onUndertow140(Jdk jdk) throws Exception {
        check(jdk, "undertow1.4.0", "keystore+undertow-scenarios+no-notes", UNDERTOW, 8, 31);
    }

    @OnEachJdk(
            row = "bodies: Undertow 1.4.28",
            representative = {})
    void onUndertow14(Jdk jdk) throws Exception {
        check(jdk, "undertow1.4", "keystore+undertow-scenarios+no-notes", UNDERTOW, 8, 31);
    }

    @OnEachJdk(
            row = "bodies: Undertow 2.2",
            representative = {})
    void onUndertow22(Jdk jdk) throws Exception {
        check(jdk, "undertow2.2", "keystore+undertow-scenarios+no-notes", UNDERTOW, 8, 40);
    }

    @OnEachJdk(
            row = "bodies: Undertow 2.3.0",
            from = 11,
            representative = {})
    void onUndertow230(Jdk jdk) throws Exception {
        check(jdk, "undertow2.3.0", "keystore+undertow-scenarios+no-notes", UNDERTOW, 11, 60);
    }

    @OnEachJdk(
            row = "bodies: Undertow 2.3",
            from = 11,
            representative = {17})
    void onUndertow23(Jdk jdk) throws Exception {
        check(jdk, "undertow2.3", "keystore+undertow-scenarios+no-notes", UNDERTOW, 11, 60);
    }

    @OnEachJdk(
            row = "bodies: Undertow 2.4",
            from = 17,
            representative = {})
    void onUndertow24(Jdk jdk) throws Exception {
        check(jdk, "undertow2.4", "keystore+undertow-scenarios+no-notes", UNDERTOW, 17, 61);
    }

    @OnEachJdk(
            row = "bodies: advice that throws never reaches the application",
            from = 17,
            representative = {17})
    void theApplicationTalksAsBeforeWhenEveryAdviceThrows(Jdk jdk) throws Exception {
        Set<String> failed = new TreeSet<>();
        failed.addAll(failing(jdk, "tomcat10", FROM_85, TOMCAT));
        failed.addAll(failing(jdk, "jetty12.1+jetty12.1-ee10", JETTY_12 + "ee10-scenarios", JETTY));
        failed.addAll(failing(jdk, "undertow2.3", "keystore+undertow-scenarios+no-notes", UNDERTOW));
        assertThat(failed).containsAll(adviceInTheJar());
    }

    private static Collection<String> failing(Jdk jdk, String libraries, String launcher, String main)
            throws Exception {
        Path folder = Repository.freshFolder("bodies/failing-" + libraries + "-" + jdk);
        Application application =
                Application.compileForJakarta(launcher + "+bodies+bodies31", 17, folder, jars(libraries));
        talk(on(jdk, folder).property("acta.test.advice-fails", "*"), main, application, true);
        List<JsonNode> coverage = ofType(TrailLines.read(folder.resolve("trail")), "trail.coverage");
        return coverage.get(coverage.size() - 1).at("/coverage/failed").propertyNames();
    }

    private static List<Path> jars(String libraries) {
        List<Path> jars = new ArrayList<>();
        for (String set : libraries.split("\\+")) {
            jars.addAll(Repository.libraries(set));
        }
        return jars;
    }

    /** Every one, so that a new one that nothing here calls is missed. */
    private static List<String> adviceInTheJar() throws IOException {
        Pattern advice = Pattern.compile(
                ".*/agent/instrument/((?:servlet/jakarta/|undertow/|jetty12/)?body/\\w+Advice)\\.classdata");
        try (JarFile jar = new JarFile(Repository.agentJar().toFile())) {
            return jar.stream()
                    .map(entry -> advice.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1).replace('/', '.'))
                    .toList();
        }
    }

    private static void check(Jdk jdk, String libraries, String launcher, String main, int release, int servlet)
            throws Exception {
        Path folder = Repository.freshFolder("bodies/" + libraries + "-" + jdk);
        List<Path> jars = jars(libraries);
        String sources = launcher + "+bodies" + (servlet >= 31 ? "+bodies31" : "");
        Application application = servlet >= 50
                ? Application.compileForJakarta(sources, release, folder, jars)
                : Application.compile(sources, release, folder, jars);
        talk(on(jdk, folder), main, application, servlet >= 31).compare(folder.resolve("trail"));
        assertThat(Files.readString(folder.resolve("trail/acta-agent.log"))).doesNotContain("WARN", "ERROR");
    }

    private static ForkedJvm.Builder on(Jdk jdk, Path folder) {
        return ForkedJvm.on(jdk, folder).audited().property("acta.http.level", "request-response");
    }

    private static Talk talk(ForkedJvm.Builder builder, String main, Application application, boolean async)
            throws Exception {
        try (ForkedJvm jvm = builder.main(main, application.classPath()).start()) {
            Talk talk = new Talk(
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1) + "/it");
            talk.everyWayToReadAndWrite();
            talk.errors();
            talk.streaming();
            if (async) {
                talk.withoutBlocking();
                talk.partsByTheContainer();
            }
            if (main.equals(UNDERTOW)) {
                talk.handlers();
            }
            talk.structured();
            talk.described();
            talk.cut();
            jvm.stop(Duration.ofSeconds(60));
            return talk;
        }
    }

    /** What was sent and answered, and what of it must be in the trail. */
    private static final class Talk {

        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final String base;
        private final List<Expectation> expected = new ArrayList<>();

        Talk(String base) {
            this.base = base;
        }

        private record Expectation(String id, String what, Check check) {}

        private interface Check {
            void on(JsonNode line);
        }

        void everyWayToReadAndWrite() throws Exception {
            for (String ways : List.of(
                    "single/single",
                    "array/array",
                    "part/part",
                    "buffer/buffer",
                    "line/print",
                    "characters/writer",
                    "chars/characters",
                    "lines/chars")) {
                String answer = send("/body/" + ways, PLAIN, TEXT, line -> {
                    assertThat(text(line, "/request/body")).isEqualTo(TEXT);
                });
                assertThat(answer).as(ways).contains(ways.equals("line/print") ? "n=" : "gr\u00fcn");
                last(
                        "answer of " + ways,
                        line -> assertThat(text(line, "/request/response_body")).isEqualTo(answer));
            }
            send("/body/some/reset", PLAIN, TEXT, line -> {
                assertThat(text(line, "/request/body")).isEqualTo(TEXT.substring(0, 9)); // ten bytes
                assertThat(text(line, "/request/response_body")).isEqualTo("afterwards");
            });
            send("/body/none/forgotten", PLAIN, TEXT, line -> {
                assertThat(text(line, "/request/response_body")).isEqualTo("afterwards");
            });
            send("/body/none/none", PLAIN, TEXT, line -> {
                assertThat(line.at("/request").has("body")).isFalse();
                assertThat(line.at("/request").has("response_body")).isFalse();
            });
            String latin = send(
                    "/body/characters/writer",
                    "text/plain;charset=ISO-8859-1",
                    "gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1),
                    null,
                    line -> assertThat(text(line, "/request/body")).isEqualTo("gr\u00fcn"));
            assertThat(latin).isEqualTo("gr\u00fcn");
            send(
                    "/body/array/none",
                    "text/plain;charset=ISO-8859-1",
                    "gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1),
                    null,
                    line -> assertThat(text(line, "/request/body")).isEqualTo("gr\u00fcn"));
        }

        void errors() throws Exception {
            String page = send(410, "/body/none/error", PLAIN, new byte[0], null, line -> {});
            assertThat(page.strip()).isEqualTo("gone");
            last(
                    "error page of the application",
                    line -> assertThat(text(line, "/request/response_body")).isEqualTo(page));
            String unpaged = send(409, "/body/none/unpaged", PLAIN, new byte[0], null, line -> {});
            last(
                    "error page of the container",
                    line -> assertThat(line.at("/request/response_body").asString(unpaged))
                            .isEqualTo(unpaged));
            HttpResponse<Void> head = client.send(
                    request("HEAD", "/body/none/print", PLAIN, new byte[0], null, line -> {
                        assertThat(line.at("/request").has("body")).isFalse();
                        assertThat(text(line, "/request/method")).isEqualTo("HEAD");
                        assertThat(text(line, "/request/response_body")).isEqualTo("n=0\r\ntrue\r\n");
                    }),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(head.statusCode()).isEqualTo(200);
        }

        /** The second event is only sent when the first has been seen. */
        void streaming() throws Exception {
            String both = "data: one\n\ndata: two\n\n";
            HttpResponse<InputStream> stream = client.sendAsync(
                            request("POST", "/body/none/events", PLAIN, new byte[0], null, line -> {
                                assertThat(text(line, "/request/response_body")).isEqualTo(both);
                                assertThat(line.at("/tags").toString()).contains("sse");
                            }),
                            HttpResponse.BodyHandlers.ofInputStream())
                    .get(60, TimeUnit.SECONDS);
            byte[] first = stream.body().readNBytes(11);
            send("/body/none/release", PLAIN, "", line -> {});
            assertThat(new String(first, StandardCharsets.UTF_8)
                            + new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(both);
        }

        void partsByTheContainer() throws Exception {
            String body = "--xx\r\nContent-Disposition: form-data; name=\"pin\"\r\n\r\n4711\r\n"
                    + "--xx\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.txt\"\r\n\r\n42\r\n--xx--\r\n";
            String answer = send(
                    "/parts",
                    "multipart/form-data; boundary=xx",
                    body,
                    line -> assertThat(line.at("/request/body/parts").toString().replaceFirst("hmac:[^\"]+", "(keyed)"))
                            .isEqualTo("[{\"name\":\"pin\",\"bytes\":4},"
                                    + "{\"name\":\"f\",\"filename\":\"f.txt\",\"bytes\":2,\"digest\":\"(keyed)\"}]"));
            assertThat(answer).contains("pin=4", "f=2");
        }

        void withoutBlocking() throws Exception {
            String all = "0123456789".repeat(2000);
            String echoed = send("/async/listener", PLAIN, all, line -> {
                assertThat(text(line, "/request/body")).isEqualTo(all);
                assertThat(text(line, "/request/response_body")).isEqualTo(all);
            });
            assertThat(echoed).isEqualTo(all);
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(client.sendAsync(
                        request(
                                "POST",
                                "/async/wait",
                                PLAIN,
                                new byte[0],
                                null,
                                line -> assertThat(text(line, "/request/response_body"))
                                        .isEqualTo("told secretly")),
                        HttpResponse.BodyHandlers.ofString()));
            }
            while (!send("/async/waiting", PLAIN, "", line -> {}).equals("3")) {
                Thread.sleep(20);
            }
            send("/async/tell", PLAIN, "secretly", line -> {
                assertThat(text(line, "/request/body").strip()).isEqualTo("secretly");
                assertThat(text(line, "/request/response_body"))
                        .as("what it wrote to others is not its own")
                        .isEqualTo("done");
            });
            for (CompletableFuture<HttpResponse<String>> each : waiting) {
                assertThat(each.get().body()).isEqualTo("told secretly");
            }
        }

        /** Of Undertow, below its servlets. */
        void handlers() throws Exception {
            for (String way : List.of("echo", "streams")) {
                String answer = send("/../handlers/" + way, PLAIN, TEXT, line -> {
                    assertThat(text(line, "/request/body")).isEqualTo(TEXT);
                    assertThat(text(line, "/request/response_body")).isEqualTo(TEXT);
                });
                assertThat(answer).as(way).isEqualTo(TEXT);
            }
        }

        void structured() throws Exception {
            String document = "{\"user\":\"anna\",\"password\":\"hunter2\",\"a\":{\"b\":[{\"pin\":1234,\"n\":1.15}]}}";
            String shown =
                    "{\"user\":\"anna\",\"password\":\"[redacted]\",\"a\":{\"b\":[{\"pin\":\"[redacted]\",\"n\":1.15}]}}";
            send(
                    "/body/array/writer",
                    "application/json",
                    document.getBytes(StandardCharsets.UTF_8),
                    "application/problem+json",
                    line -> {
                        assertThat(line.at("/request/body").toString()).isEqualTo(shown);
                        assertThat(line.at("/request/response_body").toString()).isEqualTo(shown);
                        assertThat(line.at("/redacted").toString())
                                .contains("/request/body/password", "/request/response_body/a/b/0/pin");
                    });
            send(
                    "/body/parameters/writer?q=0",
                    FORM,
                    "user=anna&password=hunter2&a=1&a=gr%C3%BCn+2&u%5Bpin%5D=4711",
                    line -> assertThat(line.at("/request/body").toString())
                            .isEqualTo(
                                    "{\"user\":\"anna\",\"password\":\"[redacted]\",\"a\":[\"1\",\"gr\u00fcn 2\"],\"u[pin]\":\"[redacted]\"}"));
            send(
                    "/body/array/none",
                    "application/json",
                    "{\"password\":\"hunter2\",oops",
                    line -> assertThat(text(line, "/request/body")).isEqualTo("{\"password\":\"[redacted]\",oops"));
            send(
                    "/body/lines/none",
                    "application/xml",
                    "<u><password>hunter2</password></u>",
                    // where lines are read there is a line end
                    line -> assertThat(text(line, "/request/body").strip())
                            .isEqualTo("<u><password>[redacted]</password></u>"));
        }

        void described() throws Exception {
            send("/body/array/array", "image/png", new byte[] {1, 2, 3}, "application/pdf", line -> {
                assertThat(line.at("/request/body").toString()).isEqualTo("{\"type\":\"image/png\",\"length\":3}");
                assertThat(text(line, "/request/response_body/type")).startsWith("application/pdf");
                assertThat(line.at("/request/response_body/length").asInt()).isEqualTo(3);
            });
            send(
                    "/body/array/gzip",
                    PLAIN,
                    "no gzip at all",
                    line -> assertThat(text(line, "/request/response_body/coding"))
                            .isIn("gzip", "unknown")); // in Servlet 2.5
            byte[] file = "contents of a file, never shown ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
            String head = "--b0undary\r\nContent-Disposition: form-data; name=\"pin\"\r\n\r\n4711\r\n--b0undary\r\n"
                    + "Content-Disposition: form-data; name=\"upload\"; filename=\"a;b.txt\"\r\nContent-Type: text/plain\r\n\r\n";
            byte[] all = concat(
                    head.getBytes(StandardCharsets.UTF_8),
                    file,
                    ("\r\n--b0undary\r\nContent-Disposition: form-data; name=\"tiny\"; filename=\"b\"\r\n\r\n42\r\n--b0undary--\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            send("/body/part/none", "multipart/form-data; boundary=b0undary", all, null, line -> {
                JsonNode body = line.at("/request/body");
                assertThat(text(body, "/type")).isEqualTo("multipart/form-data");
                assertThat(body.at("/length").asInt()).isEqualTo(all.length);
                assertThat(body.at("/parts").toString().replaceFirst("hmac:[^\"]+", "(keyed)"))
                        .isEqualTo("[{\"name\":\"pin\",\"bytes\":4},"
                                + "{\"name\":\"upload\",\"filename\":\"a;b.txt\",\"type\":\"text/plain\",\"bytes\":"
                                + file.length
                                + ",\"digest\":\"sha256:" + sha256(file)
                                + "\"},{\"name\":\"tiny\",\"filename\":\"b\",\"bytes\":2,\"digest\":\"(keyed)\"}]");
            });
        }

        void cut() throws Exception {
            String document = "{\"password\":\"hunter2\",\"x\":[" + "1,".repeat(60_000) + "1],\"token\":\"t0p5ecret\"}";
            String answered = send("/body/array/much", "application/json", document, line -> {
                assertThat(text(line, "/request/body")).startsWith("{\"password\":\"[redacted]\",\"x\":[1,1,");
                assertThat(text(line, "/request/response_body")).matches("m{10000,}");
                assertThat(marks(line))
                        .containsEntry("/request/body", (long) document.length())
                        .containsEntry("/request/response_body", 1_000_000L);
            });
            assertThat(answered).hasSize(1_000_000);
        }

        private String send(String path, String type, String body, Check check) throws Exception {
            return send(path, type, body.getBytes(StandardCharsets.UTF_8), null, check);
        }

        private String send(String path, String type, byte[] body, String answerType, Check check) throws Exception {
            return send(200, path, type, body, answerType, check);
        }

        private String send(int status, String path, String type, byte[] body, String answerType, Check check)
                throws Exception {
            HttpResponse<String> answer = client.send(
                    request("POST", path, type, body, answerType, check), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(status);
            return answer.body();
        }

        private HttpRequest request(
                String method, String path, String type, byte[] body, String answerType, Check check) {
            String id = "r" + expected.size();
            expected.add(new Expectation(id, path + " " + type, check));
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(base + path).normalize())
                    .header("X-Request-ID", id)
                    .header("Content-Type", type)
                    .timeout(Duration.ofSeconds(60))
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
            return (answerType == null ? request : request.header("X-Type", answerType)).build();
        }

        private void last(String what, Check check) {
            expected.add(new Expectation(expected.get(expected.size() - 1).id(), what, check));
        }

        void compare(Path trail) throws IOException {
            Map<String, JsonNode> lines = new HashMap<>();
            ofType(TrailLines.read(trail), "http.request").forEach(line -> lines.put(text(line, "/request/id"), line));
            SoftAssertions all = new SoftAssertions();
            for (Expectation each : expected) {
                JsonNode line = lines.get(each.id());
                all.assertThat(line).as(each.what()).isNotNull();
                if (line != null) {
                    all.check(() -> {
                        try {
                            each.check().on(line);
                        } catch (AssertionError e) {
                            throw new AssertionError(
                                    each.what() + ": " + e.getMessage() + " in " + line.at("/request"), e);
                        }
                    });
                }
            }
            all.assertAll();
        }

        private static Map<String, Long> marks(JsonNode line) {
            Map<String, Long> marks = new HashMap<>();
            line.at("/truncated")
                    .forEach(
                            mark -> marks.put(text(mark, "/at"), mark.at("/was").asLong()));
            return marks;
        }

        private static byte[] concat(byte[]... pieces) {
            int length = 0;
            for (byte[] piece : pieces) {
                length += piece.length;
            }
            byte[] all = new byte[length];
            int at = 0;
            for (byte[] piece : pieces) {
                System.arraycopy(piece, 0, all, at, piece.length);
                at += piece.length;
            }
            return all;
        }

        private static String sha256(byte[] bytes) {
            try {
                return Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
