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
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whatever a client sends becomes one valid line each, cut where it is too long, and marked there. */
class HostileInputIT {

    private static final int MAX_LINE = 65_536;

    private static final String TOMCAT = "keystore+tomcat-scenarios+tomcat85-scenarios";
    private static final String UNDERTOW = "keystore+undertow-scenarios+no-notes";

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

    /** Of characters that most servers take escaped only. */
    private static final Set<String> UNPARSED = Set.of("costly query 2", "costly query 3", "costly query 11");

    /** What a head may have where limits are raised. */
    private static final int LIMIT = 32 << 20;

    private static final String TOO_YOUNG = "needs a younger JDK";

    /**
     * A server.
     *
     * @param libraries sets of jars below {@code target/libs}, with {@code +} between them, empty for none
     * @param launcher folders of {@code src/apps} that start it, with {@code +} between them
     * @param mainClass in the package of all launchers
     * @param release Java release that they are compiled for
     * @param jakarta whether the servlet API is that of Jakarta EE
     * @param bodies whether bodies are kept on it
     * @param abandons whether it closes the connection of a head beyond its own limits without an answer or a line of its own log: then
     *     there is none of ours either
     * @param refuses requests that it refuses even with its limits raised, besides those of {@link #UNPARSED}
     */
    private record Server(
            String libraries,
            String launcher,
            String mainClass,
            int release,
            boolean jakarta,
            boolean bodies,
            boolean abandons,
            Set<String> refuses) {

        static Server servlets(
                String libraries, String launcher, String mainClass, int release, boolean jakarta, String... refuses) {
            return new Server(
                    libraries, launcher + "+flood", mainClass, release, jakarta, true, false, Set.of(refuses));
        }

        Server abandoning() {
            return new Server(libraries, launcher, mainClass, release, jakarta, bodies, true, refuses);
        }

        Application application(Path folder) {
            List<Path> jars = new ArrayList<>();
            for (String set : libraries.isEmpty() ? new String[0] : libraries.split("\\+")) {
                jars.addAll(Repository.libraries(set));
            }
            return jakarta
                    ? Application.compileForJakarta(launcher, release, folder, jars)
                    : Application.compile(launcher, release, folder, jars);
        }
    }

    /**
     * A request that was sent.
     *
     * @param id that it bears; empty for none, or one that is cut or is not always read
     * @param marked pointer that must be marked as cut, empty for none
     * @param wanted the status that it has if the server lets it through, 0 if that is the server's own affair
     * @param status the one that came, 0 if the server closed without any or the connection was reset
     */
    private record Sent(String id, String marked, int wanted, int status) {}

    private final List<Sent> sent = new ArrayList<>();
    private int port;

    @OnEachJdk(
            row = "hostile input: Tomcat 6.0.53",
            representative = {})
    void onTomcat6(Jdk jdk) throws Exception {
        hold(Server.servlets("tomcat6", "tomcat6-scenarios", "Tomcat6Server", 8, false), jdk);
    }

    @OnEachJdk(
            row = "hostile input: Tomcat 9.0.121",
            representative = {})
    void onTomcat9(Jdk jdk) throws Exception {
        hold(Server.servlets("tomcat9", TOMCAT, "TomcatServer", 8, false), jdk);
    }

    @OnEachJdk(
            row = "hostile input: Tomcat 10.1.59",
            from = 11,
            why = TOO_YOUNG,
            representative = {17})
    void onTomcat10(Jdk jdk) throws Exception {
        hold(Server.servlets("tomcat10", TOMCAT, "TomcatServer", 11, true), jdk);
    }

    @OnEachJdk(
            row = "hostile input: Tomcat 11.0.25",
            from = 17,
            why = TOO_YOUNG,
            representative = {})
    void onTomcat11(Jdk jdk) throws Exception {
        hold(Server.servlets("tomcat11", TOMCAT, "TomcatServer", 17, true, "form"), jdk);
    }

    @OnEachJdk(
            row = "hostile input: Jetty 9.4.0",
            representative = {})
    void onJetty940(Jdk jdk) throws Exception {
        String launcher = "jetty-scenarios+jetty940-scenarios+jetty94-websocket";
        hold(Server.servlets("jetty9.4.0", launcher, "JettyServer", 8, false), jdk);
    }

    @OnEachJdk(
            row = "hostile input: Jetty 12.1",
            from = 17,
            why = TOO_YOUNG,
            representative = {17})
    void onJetty121(Jdk jdk) throws Exception {
        String launcher = "keystore+jetty12-scenarios+jetty12ee10-scenarios";
        hold(
                Server.servlets(
                        "jetty12.1+jetty12.1-ee10",
                        launcher,
                        "JettyServer",
                        17,
                        true,
                        "long Content-Type",
                        "charset",
                        "form"),
                jdk);
    }

    @OnEachJdk(
            row = "hostile input: Undertow 1.4.0",
            representative = {})
    void onUndertow140(Jdk jdk) throws Exception {
        Server server = Server.servlets("undertow1.4.0", UNDERTOW, "UndertowServer", 8, false, "basic", "form");
        hold(server.abandoning(), jdk);
    }

    @OnEachJdk(
            row = "hostile input: Undertow 2.4.4",
            from = 17,
            why = TOO_YOUNG,
            representative = {17})
    void onUndertow24(Jdk jdk) throws Exception {
        hold(Server.servlets("undertow2.4", UNDERTOW, "UndertowServer", 17, true, "basic"), jdk);
    }

    @OnEachJdk(
            row = "hostile input: com.sun.net.httpserver",
            representative = {})
    void onTheJdksServer(Jdk jdk) throws Exception {
        hold(new Server("", "flood-jdkhttp", "JdkFlood", 8, false, false, true, Set.of("thrown")), jdk);
    }

    @OnEachJdk(
            row = "hostile input: Reactor Netty 0.8",
            to = 11,
            why = "Spring 5.1 runs on Java 8 to 12",
            representative = {})
    void onReactorNetty08(Jdk jdk) throws Exception {
        hold(new Server("webflux5", "flood-webflux", "NettyFlood", 8, false, false, false, Set.of()), jdk);
    }

    @OnEachJdk(
            row = "hostile input: Reactor Netty 1.3",
            from = 17,
            why = TOO_YOUNG,
            representative = {})
    void onReactorNetty13(Jdk jdk) throws Exception {
        hold(new Server("webflux7", "flood-webflux", "NettyFlood", 17, false, false, false, Set.of()), jdk);
    }

    private void hold(Server server, Jdk jdk) throws Exception {
        String name = server.libraries().isEmpty()
                ? server.mainClass()
                : server.libraries().replaceFirst("\\+.*", "");
        Path folder = Repository.freshFolder("hostile-input/" + name + "-" + jdk);
        Application application = server.application(folder);
        Path raised = folder.resolve("raised");
        try (ForkedJvm jvm = jvm(server, jdk, raised, application)
                .property("it.limit", LIMIT)
                .property("sun.net.httpserver.maxReqHeaderSize", LIMIT)
                .start()) {
            port = portOf(jvm);
            try {
                longHeads();
                longTargets(server);
                strangeCharacters();
                strangeBodies();
                send("well", "", "GET", "/well", "", "", 200);
            } catch (SocketTimeoutException late) {
                throw new AssertionError("after " + sent.size() + " requests\n" + jvm.threads(), late);
            }
            jvm.stop(Duration.ofSeconds(120));
        }
        check(raised.resolve("trail"), server, false);
        assertThat(sent.stream()
                        .filter(each -> each.wanted() > 0 && each.status() != each.wanted())
                        .map(each -> each.id() + ": " + each.status()))
                .as("what the server does not let through")
                .allMatch(each -> UNPARSED.contains(each.replaceFirst(":.*", ""))
                        || server.refuses().contains(each.replaceFirst(":.*", "")));
        sent.clear();
        Path usual = folder.resolve("usual");
        try (ForkedJvm jvm = jvm(server, jdk, usual, application).start()) {
            port = portOf(jvm);
            tooLong();
            send("well", "", "GET", "/well", "", "", 200);
            jvm.stop(Duration.ofSeconds(120));
        }
        check(usual.resolve("trail"), server, server.abandons());
    }

    private static ForkedJvm.Builder jvm(Server server, Jdk jdk, Path folder, Application application)
            throws IOException {
        Files.createDirectories(folder);
        return ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.http.level", "request-response")
                .option("-Xmx768m")
                .main("com.example.it.scenarios." + server.mainClass(), application.classPath());
    }

    private static int portOf(ForkedJvm jvm) {
        return URI.create(
                        jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1))
                .getPort();
    }

    /** @param abandons whether what was closed without an answer was too long for the server, and has no line */
    private void check(Path trail, Server server, boolean abandons) throws IOException {
        for (Path segment : TrailLines.segments(trail)) {
            for (String line : Files.readAllLines(segment)) { // fails on what is not UTF-8
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThan(MAX_LINE);
                // of characters that JSON bears unescaped U+007F is the one that is a control character
                assertThat(line).doesNotContainPattern("[\\x00-\\x1f]");
            }
        }
        List<JsonNode> lines = ofType(TrailLines.read(trail), "http.request");
        Map<String, Sent> known = new HashMap<>();
        sent.stream().filter(each -> !each.id().isEmpty()).forEach(each -> known.put(each.id(), each));
        Set<String> found = new HashSet<>();
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode line : lines) {
            String id = text(line, "/request/id");
            if (!known.containsKey(id)) {
                others.add(line);
                continue;
            }
            assertThat(found.add(id)).as("one line for " + id).isTrue();
            check(line, known.get(id), server);
        }
        List<Sent> unnamed = sent.stream()
                .filter(each -> !found.contains(each.id()))
                .filter(each -> !abandons || each.status() != 0)
                .toList();
        assertThat(unnamed)
                .as("what was let through bears its id")
                .noneMatch(each -> !each.id().isEmpty() && each.status() == each.wanted());
        assertThat(statuses(others)).as("one line for each of " + unnamed).hasSameSizeAs(unnamed);
        List<Integer> answered = new ArrayList<>(statuses(others));
        for (Sent each : unnamed) {
            assertThat(each.status() == 0 || answered.remove((Integer) each.status()))
                    .as("a line for " + each + " within " + others)
                    .isTrue();
        }
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static void check(JsonNode line, Sent sent, Server server) {
        assertThat(sent.status())
                .as(line.toString())
                .isIn(0, line.at("/request/status").asInt());
        if (sent.status() != sent.wanted()
                || sent.marked().isEmpty()
                || !server.bodies() && sent.marked().startsWith("/request/body")) {
            return;
        }
        List<String> marks = new ArrayList<>();
        line.at("/truncated").forEach(mark -> marks.add(text(mark, "/at")));
        assertThat(marks).as(sent.id()).contains(sent.marked());
    }

    private static List<Integer> statuses(List<JsonNode> lines) {
        return lines.stream().map(line -> line.at("/request/status").asInt(0)).toList();
    }

    /** Limits are what they are: then the server refuses, or takes it all the same, and either is in the trail. */
    private void tooLong() throws IOException {
        String flood = "h".repeat(5 << 20);
        send("header", "", "GET", "/a", "X-Anything: " + flood, "", 200);
        send("cookie", "", "GET", "/a", "Cookie: " + flood, "", 200);
        send("query", "", "GET", "/a?q=" + flood, "", "", 200);
        send("path", "", "GET", "/" + flood, "", "", 200);
        send("headers", "", "GET", "/a", "A: b\r\n".repeat(50_000) + "A: b", "", 200);
        refusedOrNot("M".repeat(5 << 20), "/a", "A: b");
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
        String itself = "X-Request-ID: " + flood + "\r\n";
        sent.add(new Sent("", "", 200, exchange("GET", "/a", itself, "")));
    }

    private void longTargets(Server server) throws IOException {
        send("long query", "/request/query", "GET", "/a?q=" + "q".repeat(1 << 20), "", "", 200);
        // Undertow looks its servlets up once for each slash, with a copy of all before it
        int slashes = server.mainClass().equals("UndertowServer") ? 2_000 : 1 << 19;
        send("long path", "/request/path", "GET", "/" + "p/".repeat(slashes) + "p".repeat(1 << 20), "", "", 200);
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
        post("exponents", "", "application/json", "[1e2147483648,-1E-2147483648,1.5e-2147483647,0e99999999999]");
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
        sent.add(new Sent(id, marked, status, exchange(method, target, headers, body)));
    }

    /** What the server makes of it is its own affair. */
    private void refusedOrNot(String method, String target, String header) throws IOException {
        sent.add(new Sent("", "", 0, exchange(method, target, header + "\r\n", "")));
    }

    /** @return the status, 0 for none: a server that refuses may close before it has read, which resets the connection */
    private int exchange(String method, String target, String headers, String body) throws IOException {
        try (Connection connection = new Connection(port)) {
            connection.send(method + " /it" + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                    + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body);
            return connection.answer(method).status();
        } catch (SocketException | EOFException reset) {
            return 0;
        }
    }
}
