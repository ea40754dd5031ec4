package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Spring WebFlux on servers with threads of their own, where a login comes to its end on the thread of somebody else's request. */
class WebFluxElsewhereIT {

    private static final int CLIENTS = 8;

    private static final int USERS = 40;

    @OnEachJdk(
            row = "who acts: Spring WebFlux 5.1, Tomcat 9",
            to = 11,
            representative = {8},
            why = "Spring 5.1 runs on Java 8 to 12")
    void onTomcat9(Jdk jdk) throws Exception {
        namesNobodyWrongly("webflux-crossing+webflux-crossing-tomcat", "webflux5", "tomcat9", jdk);
    }

    @OnEachJdk(
            row = "who acts: Spring WebFlux 5.1, Undertow 2.2",
            to = 11,
            representative = {8},
            why = "Spring 5.1 runs on Java 8 to 12")
    void onUndertow22(Jdk jdk) throws Exception {
        namesNobodyWrongly("webflux-crossing+webflux-crossing-undertow", "webflux5", "undertow2.2", jdk);
    }

    @OnEachJdk(
            row = "who acts: Spring WebFlux 7.0, Tomcat 11",
            from = 17,
            representative = {25})
    void onTomcat11(Jdk jdk) throws Exception {
        namesNobodyWrongly("webflux-crossing+webflux-crossing-tomcat", "webflux7", "tomcat11", jdk);
    }

    @OnEachJdk(
            row = "who acts: Spring WebFlux 7.0, Jetty 12.1 without servlets",
            from = 17,
            representative = {25})
    void onJetty121(Jdk jdk) throws Exception {
        namesNobodyWrongly("webflux-crossing+webflux-crossing-jetty12", "webflux7", "jetty12.1", jdk);
    }

    @OnEachJdk(
            row = "advice that throws never reaches the application",
            from = 17,
            representative = {17})
    void theAdviceOfAdaptersThrows(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("webflux-elsewhere/failing-" + jdk);
        play("webflux-crossing+webflux-crossing-tomcat", "webflux7", "tomcat11", folder, jdk, "*");
        assertThat(FailingAdviceIT.failed(folder.resolve("trail")))
                .contains("webflux.AdaptedAdvice", "webflux.AdapterAdvice");
    }

    @OnEachJdk(
            row = "fail-closed lets Spring WebFlux 5.1 on Tomcat 9 answer while the trail can be written",
            to = 11,
            representative = {8},
            why = "Spring 5.1 runs on Java 8 to 12")
    void answersBehindADoorOnTomcat(Jdk jdk) throws Exception {
        answersBehindADoor("webflux-crossing+webflux-crossing-tomcat", "webflux5", "tomcat9", jdk);
    }

    @OnEachJdk(
            row = "fail-closed lets Spring WebFlux 5.1 on Undertow 2.2 answer while the trail can be written",
            to = 11,
            representative = {8},
            why = "Spring 5.1 runs on Java 8 to 12")
    void answersBehindADoorOnUndertow(Jdk jdk) throws Exception {
        answersBehindADoor("webflux-crossing+webflux-crossing-undertow", "webflux5", "undertow2.2", jdk);
    }

    @OnEachJdk(
            row =
                    "fail-closed lets Spring WebFlux 7.0 on Jetty 12.1 without servlets answer while the trail can be written",
            from = 17,
            representative = {25})
    void answersBehindADoorOnJetty(Jdk jdk) throws Exception {
        answersBehindADoor("webflux-crossing+webflux-crossing-jetty12", "webflux7", "jetty12.1", jdk);
    }

    private static void answersBehindADoor(String sources, String spring, String server, Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("webflux-elsewhere/door-" + spring + "-" + server + "-" + jdk);
        try (ForkedJvm jvm = start(
                sources, spring, server, folder, jdk, builder -> builder.property("acta.guarantee", "fail-closed"))) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofMinutes(3)).group(1);
            assertThat(ask(address, 100, isPostedTo(server))).hasSize(100);
            jvm.stop(Duration.ofSeconds(60));
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(ofType(lines, "http.request"))
                .hasSize(100)
                .allMatch(line -> line.at("/request/status").asInt() == 200);
    }

    private static void namesNobodyWrongly(String sources, String spring, String server, Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("webflux-elsewhere/" + spring + "-" + server + "-" + jdk);
        Map<String, String> served = play(sources, spring, server, folder, jdk, null);
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        List<JsonNode> requests = ofType(lines, "http.request").stream()
                .filter(line -> served.containsKey(text(line, "/request/id")))
                .toList();
        assertThat(requests).hasSameSizeAs(served.keySet());
        assertThat(requests)
                .filteredOn(line -> !actorOf(line).equals(served.get(text(line, "/request/id"))))
                .as("requests of others than whom they name")
                .isEmpty();
        assertThat(requests).extracting(line -> text(line, "/request/route")).containsOnly("/who/{id}");
        List<JsonNode> statements = ofType(lines, "db.statement").stream()
                .filter(line -> served.containsKey(text(line, "/db/parameters/0")))
                .toList();
        assertThat(statements).hasSameSizeAs(served.keySet());
        assertThat(statements)
                .filteredOn(line -> !text(line, "/request/id").isEmpty()
                        || !text(line, "/actor/type").equals("service"))
                .as("statements that are told as somebody's, though any thread works for anybody")
                .isEmpty();
    }

    /** Plays it, and tells whom the application served, by request; {@code failing} names advice that throws, {@code null} for none. */
    private static Map<String, String> play(
            String sources, String spring, String server, Path folder, Jdk jdk, String failing) throws Exception {
        try (ForkedJvm jvm = start(sources, spring, server, folder, jdk, builder -> {
            if (failing != null) {
                builder.property("acta.test.advice-fails", failing);
            }
        })) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofMinutes(3)).group(1);
            Map<String, String> served =
                    ask(address, Boolean.getBoolean("acta.it.matrix") ? 10_000 : 1_000, isPostedTo(server));
            int crossed = Integer.parseInt(new Http(address).get("crossed").body());
            assertThat(crossed)
                    .as("logins that came to their end on the thread of another request")
                    .isGreaterThan(served.size() / 10);
            jvm.stop(Duration.ofSeconds(60));
            return served;
        }
    }

    /**
     * Spring before 6.2 does not tell Undertow that it answers later (spring-framework#33885), so that Undertow may end a request by itself
     * whose body came late; it has once, in 6,666.
     */
    private static boolean isPostedTo(String server) {
        return !server.startsWith("undertow");
    }

    private static ForkedJvm start(
            String sources, String spring, String server, Path folder, Jdk jdk, Consumer<ForkedJvm.Builder> settings)
            throws Exception {
        List<Path> classPath = new ArrayList<>(Repository.libraries(spring));
        classPath.addAll(Repository.libraries(server));
        classPath.addAll(Repository.libraries("h2"));
        Application application = spring.equals("webflux7")
                ? Application.compileForJakarta(sources, 17, folder, classPath)
                : Application.compile(sources, 8, folder, classPath);
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder).audited().property("acta.ring.block-ms", 60_000);
        settings.accept(builder);
        return builder.main("com.example.it.crossing.CrossingMain", application.classPath())
                .start();
    }

    private static String actorOf(JsonNode line) {
        String user = text(line, "/actor/id");
        if (user.isEmpty()) {
            return "nobody";
        }
        boolean own = line.at("/actor/roles").toString().equals("[\"of-" + user + "\"]");
        return own && text(line, "/actor/how").equals("spring-security")
                ? user
                : line.at("/actor").toString();
    }

    /** Whom the application says that it served, by request. */
    private static Map<String, String> ask(String address, int requests, boolean withPosts) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            Map<String, Future<String>> answers = new HashMap<>();
            for (int i = 0; i < requests; i++) {
                String id = "request-" + i;
                String user = i % 4 == 0 ? null : "user" + i % USERS;
                boolean posts = withPosts && i % 3 == 0;
                answers.put(id, clients.submit(() -> who(client, address, id, user, posts)));
            }
            Map<String, String> served = new HashMap<>();
            for (Map.Entry<String, Future<String>> each : answers.entrySet()) {
                served.put(each.getKey(), each.getValue().get());
            }
            return served;
        } finally {
            clients.shutdownNow();
        }
    }

    private static String who(HttpClient client, String address, String id, String user, boolean posts)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "who/" + id))
                .timeout(Duration.ofSeconds(60))
                .header("X-Request-ID", id);
        if (user != null) {
            byte[] both = (user + ":pw").getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }
        if (posts) {
            request.POST(HttpRequest.BodyPublishers.ofInputStream(LateBody::new));
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(user == null ? "nobody" : user);
        return answer.body();
    }

    /** Comes when the server has long begun to serve the request, which it does on a thread of its own then. */
    private static final class LateBody extends InputStream {

        private boolean given;

        @Override
        public int read() throws IOException {
            if (given) {
                return -1;
            }
            given = true;
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            return 'x';
        }
    }
}
