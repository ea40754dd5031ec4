package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.container.Container;
import dev.acta.it.container.Container.Feature;
import dev.acta.it.container.ContainerTrial;
import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.RemovedAdvice;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Spring WebFlux on Reactor Netty: each request once, with status, route and user; Reactor Netty's access log is the judge. */
class WebFluxIT {

    private static final Pattern ACCESS = Pattern.compile("\"(\\S+) (\\S+) \\S+\" (\\d+)");

    private static final Pattern ADVICE =
            Pattern.compile(".*/agent/instrument/((?:webflux|reactor)/(?!Adapt)\\w+Advice)\\.classdata");

    private static final String OF_THE_OLDEST = "reactor.DecodingFailureAdvice";

    /** Asked for without a look at the answer. */
    private static final String[] OTHERS = {"fails/1", "throws/1", "nowhere", "sql/1"};

    private static final String MAIN = "com.example.it.webflux.WebFluxMain";

    @OnEachJdk(
            row = "Spring WebFlux 5.1, Reactor Netty 0.8",
            to = 11,
            representative = {8},
            why = "Spring 5.1 runs on Java 8 to 12")
    void auditsTheOldest(Jdk jdk) throws Exception {
        audits("webflux5", 8, jdk);
    }

    @OnEachJdk(
            row = "Spring WebFlux 7.0, Reactor Netty 1.3",
            from = 17,
            representative = {17},
            why = "Spring 7 needs Java 17")
    void auditsTheNewest(Jdk jdk) throws Exception {
        audits("webflux7", 17, jdk);
    }

    @OnEachJdk(
            row = "Spring WebFlux 5.1, Reactor Netty 0.8",
            to = 11,
            representative = {8},
            why = "Spring 5.1 runs on Java 8 to 12")
    void theTrailSaysWhatTheAccessLogOfTheOldestSays(Jdk jdk) throws Exception {
        ContainerTrial.hold(server("webflux5", 8, EnumSet.of(Feature.WEBFLUX, Feature.UNLOGGED_BROKEN_ANSWERS)), jdk);
    }

    @OnEachJdk(
            row = "Spring WebFlux 7.0, Reactor Netty 1.3",
            from = 17,
            representative = {17},
            why = "Spring 7 needs Java 17")
    void theTrailSaysWhatTheAccessLogOfTheNewestSays(Jdk jdk) throws Exception {
        ContainerTrial.hold(
                server(
                        "webflux7",
                        17,
                        EnumSet.of(Feature.WEBFLUX, Feature.UNLOGGED_BROKEN_ANSWERS, Feature.UNLOGGED_WEBSOCKETS)),
                jdk);
    }

    private static Container server(String libraries, int release, Set<Feature> offers) {
        return new Container(libraries, libraries + "+h2", "webflux", MAIN, release, 0, "-", "-", offers, Map.of());
    }

    @OnEachJdk(
            row = "advice that throws never reaches the application",
            from = 17,
            representative = {17})
    void everyAdviceOfWebFluxAndReactorNettyThrows(Jdk jdk) throws Exception {
        List<String> expected = new ArrayList<>(FailingAdviceIT.advice(ADVICE));
        assertThat(expected.removeIf(each -> each.endsWith(OF_THE_OLDEST))).isTrue();
        assertThat(FailingAdviceIT.failed(play("webflux7", 17, jdk, "*").resolve("trail")))
                .containsAll(expected);
    }

    @OnEachJdk(
            row = "advice that throws never reaches the application",
            to = 11,
            representative = {8})
    void everyAdviceOfTheOldestThrows(Jdk jdk) throws Exception {
        assertThat(FailingAdviceIT.failed(play("webflux5", 8, jdk, "*").resolve("trail")))
                .containsAll(FailingAdviceIT.advice(ADVICE));
    }

    /** Plays it and returns its folder; {@code failing} names advice that throws, {@code null} for none. */
    private static Path play(String libraries, int release, Jdk jdk, String failing) throws Exception {
        Path folder = Repository.freshFolder("webflux/" + libraries + "-" + jdk + (failing == null ? "" : "-failing"));
        List<Path> classPath = new ArrayList<>(Repository.libraries(libraries));
        classPath.addAll(Repository.libraries("h2"));
        Application application = Application.compile("webflux", release, folder, classPath);
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder).audited();
        if (failing != null) {
            builder.property("acta.test.advice-fails", failing);
            builder.property("acta.guarantee", "durable"); // or the door is not woven
        }
        try (ForkedJvm jvm = builder.main(MAIN, application.classPath()).start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(120)).group(1);
            everyKind(address);
            answersThatFail(address);
            abort(URI.create(address));
            if (failing == null) {
                for (String each : OTHERS) {
                    new Http(address).get(each);
                }
                awaitText(folder.resolve("trail"), "/endless");
            }
            jvm.stop(Duration.ofSeconds(60));
        }
        return folder;
    }

    private static void audits(String libraries, int release, Jdk jdk) throws Exception {
        Path folder = play(libraries, release, jdk, null);
        Path trail = folder.resolve("trail");
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> requests = ofType(lines, "http.request");
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/query").contains("kind"))
                .map(line -> text(line, "/request/method") + " " + text(line, "/request/path") + " "
                        + text(line, "/request/status") + " " + text(line, "/request/route") + " "
                        + text(line, "/actor/id") + text(line, "/actor/roles/0") + " "
                        + text(line, "/request/request_bytes") + "/" + text(line, "/request/response_bytes") + " "
                        + line.at("/tags"))
                .containsExactlyInAnyOrder(
                        "GET /orders/7 200 /orders/{id}  0/7 ",
                        "GET /orders/7/lines/a 200 /orders/{id}/lines/{line}  0/11 ",
                        "GET /later/3 200 /later/{id}  0/7 ",
                        "GET /functional/4 200 /functional/{id}  0/0 ",
                        "GET /events 200 /events  0/32 [\"sse\"]",
                        "GET /orders/7 200 /orders/{id} aliceROLE_CLERK 0/7 ",
                        "GET /orders/7 401   0/0 ",
                        "POST /orders 201 /orders  5/8 ",
                        "GET /orders/9 200 /orders/{id}  0/7 ",
                        "GET /login 401   0/0 ",
                        "GET /login 200 /login bobROLE_CUSTOMER 0/7 ",
                        "GET /mine 200 /mine  0/7 ", // by a session that nobody but the application has fetched
                        "HEAD /orders/7 200 /orders/{id}  0/0 ",
                        "HEAD /later/3 200 /later/{id}  0/0 ",
                        "GET /gone/1 204 /gone/{id}  0/0 ",
                        "GET /unchanged/1 304 /unchanged/{id}  0/0 ",
                        "GET /nothing/1 200 /nothing/{id}  0/0 ",
                        "HEAD /orders/9 200 /orders/{id}  0/0 ",
                        "GET /gone/9 204 /gone/{id}  0/0 ");
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/path").matches("/(fails|throws)/1"))
                .isNotEmpty()
                .allMatch(line -> text(line, "/request/status").equals("500")
                        && text(line, "/outcome").equals("failure")
                        && text(line, "/request/route").endsWith("{id}"));
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/path").equals("/nowhere"))
                .allMatch(line -> !line.at("/request").has("route"));
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/path").matches("/(broken|torn)"))
                .map(line -> text(line, "/request/path") + " " + text(line, "/request/status") + " "
                        + text(line, "/outcome") + " " + text(line, "/error/type") + " " + line.at("/tags"))
                .containsExactlyInAnyOrder( // each on a connection of its own
                        "/broken 500 failure java.lang.IllegalStateException ",
                        "/torn 200 failure java.lang.IllegalStateException ");
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/path").equals("/refused")
                        || text(line, "/request/query").equals("refused"))
                .map(line -> text(line, "/request/method") + " " + text(line, "/request/path") + " "
                        + text(line, "/request/status") + " " + text(line, "/outcome") + " " + line.at("/tags"))
                .containsExactlyInAnyOrder("GET /refused 400 failure ", "POST /orders 400 failure ");
        List<JsonNode> aborted = requests.stream()
                .filter(line -> line.at("/tags").toString().contains("aborted"))
                .toList();
        assertThat(aborted)
                .singleElement()
                .matches(line -> text(line, "/request/path").equals("/endless")
                        && text(line, "/request/status").equals("200"));
        assertThat(ofType(lines, "db.statement"))
                .as("SQL on event loops is nobody's request")
                .isNotEmpty()
                .allMatch(line -> !line.has("request"));
        assertThat(requests.stream()
                        .filter(line -> !aborted.contains(line)
                                && !text(line, "/request/path").equals("/torn")) // nor does that log list it
                        .map(line -> text(line, "/request/method") + " " + text(line, "/request/path") + " "
                                + text(line, "/request/status"))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(accessLog(folder));
        JsonNode coverage = ofType(lines, "trail.coverage")
                .get(ofType(lines, "trail.coverage").size() - 1);
        assertThat(coverage.at("/coverage").toString())
                .contains("http (Reactor Netty)")
                .doesNotContain("Netty HTTP server");
        assertThat(coverage.at("/coverage/failed").isEmpty())
                .as(coverage.toString())
                .isTrue();
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static void everyKind(String address) throws IOException, InterruptedException {
        Http browser = new Http(address);
        for (String path : new String[] {"orders/7", "orders/7/lines/a", "later/3", "functional/4", "events"}) {
            assertThat(browser.get(path + "?kind").statusCode()).as(path).isEqualTo(200);
        }
        assertThat(Http.as("alice", "pw", address).get("orders/7?kind").statusCode())
                .isEqualTo(200);
        assertThat(Http.as("alice", "wrong", address).get("orders/7?kind").statusCode())
                .isEqualTo(401);
        assertThat(browser.post("orders?kind", "paper").statusCode()).isEqualTo(201);
        Http bob = Http.browser(address);
        assertThat(bob.get("login?kind&user=bob", "X-Secret", "wrong").statusCode())
                .isEqualTo(401);
        assertThat(bob.get("login?kind&user=bob", "X-Secret", "pw").body()).isEqualTo("for bob");
        assertThat(bob.get("mine?kind").body()).isEqualTo("for bob");
        answersWithoutABody(address);
        HttpClient http2 =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        assertThat(ofHttp2(http2, "GET", address + "orders/9?kind").body()).isEqualTo("order 9");
        assertThat(ofHttp2(http2, "HEAD", address + "orders/9?kind").statusCode())
                .isEqualTo(200);
        assertThat(ofHttp2(http2, "GET", address + "gone/9?kind").statusCode()).isEqualTo(204);
    }

    /** All on one connection, so that each must be over before the next begins. */
    private static void answersWithoutABody(String address) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String[][] calls = {
            {"HEAD", "orders/7", "200"},
            {"HEAD", "later/3", "200"},
            {"GET", "gone/1", "204"},
            {"GET", "unchanged/1", "304"},
            {"GET", "nothing/1", "200"}
        };
        for (String[] call : calls) {
            HttpResponse<String> answer =
                    client.send(request(call[0], address + call[1] + "?kind"), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode() + answer.body()).as(call[1]).isEqualTo(call[2]);
        }
    }

    private static HttpResponse<String> ofHttp2(HttpClient client, String method, String address)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request(method, address), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return answer;
    }

    private static HttpRequest request(String method, String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }

    /** Where nothing of Spring answers for the handler that failed. */
    private static void answersThatFail(String address) throws IOException {
        assertThat(new Http(address).get("broken").statusCode()).isEqualTo(500);
        URI server = URI.create(address);
        try (Socket client = new Socket(server.getHost(), server.getPort())) {
            client.getOutputStream()
                    .write("GET /torn HTTP/1.1\r\nHost: shop.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("200 OK")
                    .contains("half an answer");
        }
        refused(server, "GET /refused HTTP/1.1\r\nHost: shop.example\r\nX;Y: 1\r\n\r\n");
        refused(server, "GET /" + "long".repeat(5_000) + " HTTP/1.1\r\nHost: shop.example\r\n\r\n");
        refused(
                server,
                "POST /orders?refused HTTP/1.1\r\nHost: shop.example\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
    }

    /** What Reactor Netty cannot decode. */
    private static void refused(URI server, String request) throws IOException {
        try (Socket client = new Socket(server.getHost(), server.getPort())) {
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .matches("(?s)HTTP/1\\.[01] 4\\d\\d .*");
        }
    }

    private static void abort(URI address) throws IOException {
        try (Socket client = new Socket(address.getHost(), address.getPort())) {
            client.getOutputStream()
                    .write("GET /endless HTTP/1.1\r\nHost: shop.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().readNBytes(300)).hasSize(300);
        }
    }

    private static void awaitText(Path trail, String text) {
        Awaitility.await(text + " in the trail")
                .atMost(Duration.ofSeconds(RemovedAdvice.isTried() ? 20 : 60))
                .until(() -> TrailLines.segments(trail).stream()
                        .anyMatch(segment -> read(segment).contains(text)));
    }

    private static List<String> accessLog(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("access.log"))) {
            Matcher matcher = ACCESS.matcher(line);
            assertThat(matcher.find()).as(line).isTrue();
            lines.add(matcher.group(1) + " " + matcher.group(2).replaceAll("\\?.*", "") + " " + matcher.group(3));
        }
        return lines;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
