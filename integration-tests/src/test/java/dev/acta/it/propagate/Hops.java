package dev.acta.it.propagate;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Two services on Tomcat, on different JDKs. Users log in at the first one, whose requests call the second by one library; it may tell
 * {@code localhost} on whose behalf, and {@code 127.0.0.1}, which is the same machine, not.
 */
public final class Hops implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Path folder;
    private final String client;
    private final ForkedJvm second;
    private final ForkedJvm first;
    private final String told;
    private final String stranger;
    private final Http alice;
    private final Http anybody;

    private Hops(Path folder, String client, ForkedJvm second, ForkedJvm first, int port) {
        this.folder = folder;
        this.client = client;
        this.second = second;
        this.first = first;
        this.told = "http://localhost:" + port + "/";
        this.stranger = "http://127.0.0.1:" + port + "/";
        this.alice = Http.as("alice", "pw", "http://localhost:" + port(first) + "/");
        this.anybody = new Http(told);
    }

    /**
     * Starts both.
     *
     * @param client class of the application that calls
     * @param sources folders of the application that have it
     * @param release that they need
     * @param libraries that they need
     * @param jdk of the service that calls
     */
    static Hops start(String name, String client, String sources, int release, List<Path> libraries, Jdk jdk) {
        return start(name, client, sources, release, libraries, jdk, null);
    }

    /**
     * Has some clients call while every advice of the first service throws.
     *
     * @param clients classes of the application that call
     * @return the first service's trail
     */
    public static Path failing(List<String> clients, String sources, int release, List<Path> libraries, Jdk jdk) {
        try (Hops hops = start("failing", null, sources, release, libraries, jdk, "*")) {
            for (String each : clients) {
                String url = hops.away(hops.told, 302, hops.told + "store?what=" + each);
                assertThat(hops.call(each, "GET", url, null)).as(each).isEmpty();
            }
            hops.first.stop(LIMIT);
            hops.second.stop(LIMIT);
            return hops.folder.resolve("first/trail");
        }
    }

    private static Hops start(
            String name, String client, String sources, int release, List<Path> libraries, Jdk jdk, String failing) {
        Path folder = Repository.freshFolder("propagate/" + name + "-" + jdk);
        List<Path> all = new ArrayList<>(Repository.libraries("tomcat9"));
        all.addAll(Repository.libraries("h2"));
        List<Path> plain = List.copyOf(all);
        all.addAll(libraries);
        ForkedJvm second =
                serve(folder.resolve("second"), Jdks.of(jdk.feature() == 8 ? 25 : 8), "hop", 8, plain, null, null);
        try {
            String port = String.valueOf(port(second));
            ForkedJvm first = serve(folder.resolve("first"), jdk, sources, release, all, "localhost:" + port, failing);
            return new Hops(folder, client, second, first, port(second));
        } catch (RuntimeException | Error e) {
            second.close();
            throw e;
        }
    }

    private static ForkedJvm serve(
            Path folder, Jdk jdk, String sources, int release, List<Path> libraries, String told, String failing) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Application application = Application.compile(sources, release, folder, libraries);
        ForkedJvm.Builder jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.propagate.key-file", SharedKey.in(folder))
                .main("com.example.it.hop.HopMain", application.classPath());
        if (told != null) {
            jvm.property("acta.propagate.to", told);
        }
        if (failing != null) {
            jvm.property("acta.test.advice-fails", failing);
        }
        return jvm.start();
    }

    private static int port(ForkedJvm jvm) {
        return Integer.parseInt(jvm.awaitLine("ready on (\\d+)", LIMIT).group(1));
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Alice has the first service call; what the second got as headers. */
    private String call(String method, String url, String own) {
        return call(client, method, url, own);
    }

    private String call(String by, String method, String url, String own) {
        HttpResponse<String> answer = alice.get(
                "in/call?by=" + by + "&method=" + method + "&to=" + encoded(url)
                        + (own == null ? "" : "&own=" + encoded(own)),
                "traceparent",
                TRACE);
        assertThat(answer.statusCode()).as(answer.body() + first.output()).isEqualTo(200);
        return answer.body();
    }

    private String away(String from, int status, String to) {
        return from + "away?status=" + status + "&to=" + encoded(to);
    }

    private void judge(String headers, boolean toldOfIt) {
        assertThat(headers)
                .matches(toldOfIt ? "acta-context=v1\\.[^;,]+;traceparent=" + TRACE + ";" : "")
                .doesNotContain("alice");
    }

    /**
     * Plays everything that any client can do, and judges both trails.
     *
     * @param redirects whether the client follows redirections for the thread that calls
     */
    void play(boolean redirects) {
        judge(call("GET", told + "store?what=listed", null), true);
        judge(call("GET", stranger + "store?what=unlisted", null), false);
        judge(call("POST", told + "store?what=post", null), true);
        judge(call("GET", away(told, 302, told + "store?what=moved"), null), redirects);
        judge(call("GET", away(told, 302, stranger + "store?what=moved-out"), null), false);
        judge(call("GET", away(stranger, 307, told + "store?what=moved-in"), null), redirects);
        assertThat(call("GET", told + "store?what=own", "mine")).startsWith("acta-context=mine;traceparent=");
        claim("fresh", SharedKey.context(System.currentTimeMillis(), "carol"));
        claim(
                "stale",
                SharedKey.context(
                        System.currentTimeMillis() - Duration.ofHours(1).toMillis(), "carol"));
        String forged = SharedKey.context(System.currentTimeMillis(), "carol");
        claim("forged", forged.replace("." + SharedKey.CONVERSATION + ".", "." + SharedKey.INTERACTION + "."));
        claim("unsigned", forged.substring(0, forged.lastIndexOf('.') + 1));
        Http gateway = Http.as("gateway", "pw", told);
        gateway.get("in/store?what=gateway", "acta-context", SharedKey.context(System.currentTimeMillis(), "carol"));
        first.stop(LIMIT);
        second.stop(LIMIT);
        judgeTrails(
                TrailLines.read(folder.resolve("first/trail")),
                TrailLines.read(folder.resolve("second/trail")),
                redirects);
    }

    /** Bob's call waits in the client's queue until alice's is over, whose thread then hands it over. */
    void playQueued() {
        Http bob = Http.as("bob", "pw", "http://localhost:" + port(first) + "/");
        String call = "in/call?by=" + client + "&method=";
        CompletableFuture<?> held =
                CompletableFuture.runAsync(() -> alice.get(call + "GET&to=" + encoded(told + "hold")));
        anybody.get("holding");
        CompletableFuture<?> queued =
                CompletableFuture.runAsync(() -> bob.get(call + "GET&to=" + encoded(told + "store?what=queued")));
        alice.get(call + "WAIT&to=x"); // until one waits
        anybody.get("release");
        held.join();
        queued.join();
        first.stop(LIMIT);
        second.stop(LIMIT);
        List<JsonNode> called = TrailLines.read(folder.resolve("second/trail"));
        assertThat(text(statement(called, "held"), "/actor/id")).isEqualTo("alice");
        assertThat(text(statement(called, "queued"), "/actor/id")).isEqualTo("bob");
    }

    private void claim(String what, String context) {
        anybody.get("store?what=" + what, "acta-context", context);
    }

    private static void judgeTrails(List<JsonNode> callers, List<JsonNode> called, boolean redirects) {
        List<JsonNode> calls = ofType(callers, "http.request");
        assertThat(calls).allMatch(line -> text(line, "/actor/id").equals("alice"));
        judgeStatement(called, calls, "listed", "alice");
        judgeStatement(called, calls, "unlisted", null);
        judgeStatement(called, calls, "post", "alice");
        judgeStatement(called, calls, "moved", redirects ? "alice" : null);
        judgeStatement(called, calls, "moved-out", null);
        judgeStatement(called, calls, "moved-in", redirects ? "alice" : null);
        judgeStatement(called, calls, "own", null);
        judgeStatement(called, calls, "stale", null);
        judgeStatement(called, calls, "forged", null);
        judgeStatement(called, calls, "unsigned", null);
        JsonNode fresh = statement(called, "fresh");
        assertThat(text(fresh, "/actor/id")).isEqualTo("carol");
        assertThat(text(fresh, "/ids/conversation")).isEqualTo(uuid(SharedKey.CONVERSATION));
        assertThat(text(fresh, "/ids/parent")).isEqualTo(uuid(SharedKey.INTERACTION));
        JsonNode gateway = statement(called, "gateway");
        assertThat(text(gateway, "/actor/id")).isEqualTo("gateway");
        assertThat(text(gateway, "/actor/how")).isEqualTo("principal");
        assertThat(text(gateway, "/actor/on_behalf_of")).isEqualTo("carol");
        assertThat(text(gateway, "/ids/conversation")).isEqualTo(uuid(SharedKey.CONVERSATION));
        assertThat(tags(called, "listed")).isEmpty();
        assertThat(tags(called, "own")).isEqualTo("[\"context-malformed\"]");
        assertThat(tags(called, "stale")).isEqualTo("[\"context-stale\"]");
        assertThat(tags(called, "forged")).isEqualTo("[\"context-forged\"]");
        assertThat(tags(called, "unsigned")).isEqualTo("[\"context-unsigned\"]");
    }

    /** The row that a request wrote is its caller's user's doing, in one conversation with the caller. */
    private static void judgeStatement(List<JsonNode> called, List<JsonNode> calls, String what, String user) {
        JsonNode statement = statement(called, what);
        if (user == null) {
            assertThat(text(statement, "/actor/type")).as(what).isEqualTo("anonymous");
            assertThat(text(statement, "/ids/conversation")).isEqualTo(text(statement, "/ids/interaction"));
            assertThat(text(statement, "/ids/parent")).isEmpty();
            return;
        }
        assertThat(text(statement, "/actor/id")).as(what).isEqualTo(user);
        assertThat(text(statement, "/actor/type")).as(what).isEqualTo("user");
        assertThat(text(statement, "/actor/how")).as(what).isEqualTo("propagated");
        JsonNode call = calls.stream()
                .filter(line -> text(line, "/request/query").matches(".*what%(25)?3D" + what + "($|&.*)"))
                .findFirst()
                .orElseThrow();
        assertThat(text(statement, "/ids/conversation")).isEqualTo(text(call, "/ids/conversation"));
        assertThat(text(statement, "/ids/parent")).isEqualTo(text(call, "/ids/interaction"));
        assertThat(text(statement, "/ids/interaction")).isNotEqualTo(text(call, "/ids/interaction"));
        assertThat(text(statement, "/trace/id")).isEqualTo(TRACE.substring(3, 35));
    }

    private static JsonNode statement(List<JsonNode> lines, String what) {
        List<JsonNode> found = ofType(lines, "db.statement").stream()
                .filter(line -> line.at("/db/parameters").toString().equals("[\"" + what + "\"]"))
                .toList();
        assertThat(found).as(what).hasSize(1);
        return found.get(0);
    }

    private static String tags(List<JsonNode> lines, String what) {
        return ofType(lines, "http.request").stream()
                .filter(line -> text(line, "/request/query").equals("what=" + what))
                .map(line -> line.at("/tags").toString())
                .findFirst()
                .orElseThrow();
    }

    private static String uuid(String hex) {
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16)).toString();
    }
}
