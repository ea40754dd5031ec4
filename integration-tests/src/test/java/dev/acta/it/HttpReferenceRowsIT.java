package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Rows of the reference systems about requests, each test named after its row: docs/reference-systems.md. One Tomcat is set up as the
 * middleware (MB) and the context of entities (FT) are used, another one as the logger (AX); the id of each request is its row.
 */
class HttpReferenceRowsIT {

    private static final String PROXY = "127.0.0.3";
    private static final String STRANGER = "127.0.0.1";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    /** First line of the answer to a row's last request. */
    private static final Map<String, String> ANSWERS = new HashMap<>();

    private static List<JsonNode> middleware;
    private static List<JsonNode> logger;
    private static List<JsonNode> resolved;
    private static int sent;
    private static int toldByMiddleware;
    private static int port;

    @BeforeAll
    static void play() throws IOException {
        List<Path> jars = new ArrayList<>(Repository.libraries("tomcat9"));
        jars.addAll(Repository.libraries("h2"));
        jars.add(Repository.apiJar());
        Path folder = Repository.freshFolder("http-reference-rows");
        Application application = Application.compile("reference-http", 8, folder, jars);
        Path first = Repository.freshFolder("http-reference-rows/middleware");
        try (ForkedJvm jvm = server(application, first)
                .environment("POD_NAME", "shop-7")
                .environment("NAMESPACE", "prod")
                .environment("NODE_NAME", "n1")
                .environment("CONTAINER_NAME", "shop")
                .property("acta.actor.header", "actionLogUserId")
                .property("acta.actor.jwt-claim", "sub")
                .property("acta.http.id-headers", "transaction=X-Transaction-Id,app=appId,platform=platformId")
                .property(
                        "acta.http.exclude",
                        "/actuator,/health,/metrics,/error,/prometheus,/swagger,/api-docs,/favicon")
                .property("acta.rules", "bodies")
                .property("acta.rule.bodies.path", "/orders/bodies")
                .property("acta.rule.bodies.level", "request")
                .property("acta.http.body.max-bytes", "1KiB")
                .start()) {
            playMiddleware(jvm);
            toldByMiddleware = sent;
            jvm.stop(Duration.ofSeconds(60));
        }
        middleware = TrailLines.read(first.resolve("trail"));
        resolved = Cli.cat(first.resolve("trail"));
        Path second = Repository.freshFolder("http-reference-rows/logger");
        try (ForkedJvm jvm = server(application, second)
                .property("acta.actor.header", "X-User")
                .property("acta.actor.roles-header", "X-Role")
                .property("acta.http.exclude", "/docs,/redoc,/openapi.json,/favicon.ico,/healthz")
                .start()) {
            playLogger(jvm);
            jvm.stop(Duration.ofSeconds(60));
        }
        logger = TrailLines.read(second.resolve("trail"));
    }

    private static ForkedJvm.Builder server(Application application, Path folder) {
        return ForkedJvm.on(Jdks.building(), folder)
                .audited()
                .property("acta.http.trusted-proxies", PROXY)
                .main("com.example.it.reference.ReferenceServer", application.classPath());
    }

    private static void playMiddleware(ForkedJvm jvm) throws IOException {
        port = Integer.parseInt(
                jvm.awaitLine("ready on (\\d+)", Duration.ofSeconds(60)).group(1));
        sent = 0;
        ask(PROXY, "MB-12", "POST", "/orders?do=claim", "actionLogUserId: u-7");
        String[] identity = {
            "TENANTID: acme",
            "x-B3-traceid: " + TRACE,
            "x-transaction-ID: t-9",
            "ACTIONLOGUSERID: u-7",
            "RequesterType: TENANT"
        };
        ask(PROXY, "MB-13", "POST", "/orders?do=work", identity);
        ask(STRANGER, "MB-13 stranger", "POST", "/orders?do=work", identity);
        String claims = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"sub\":\"bob\"}".getBytes());
        ask(
                STRANGER,
                "MB-14",
                "POST",
                "/orders?do=work",
                "x-b3-traceid: " + TRACE,
                "x-b3-spanid: " + SPAN,
                "appId: till",
                "platformId: p-1",
                "Authorization: Bearer e30." + claims + ".c2ln");
        ask(STRANGER, "MB-30", "GET", "/health");
        ask(STRANGER, "MB-30", "GET", "/health/db");
        sent -= 2;
        ask(STRANGER, "MB-30", "GET", "/orders/healthcare");
        ask(STRANGER, "MB-30", "GET", "/terrorism-list");
        ask(STRANGER, "MB-30", "GET", "/healthcare");
        ask(STRANGER, "MB-31", "GET", "/orders/4711?do=status&of=200");
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND")) {
            ask(STRANGER, "MB-32", method, "/orders/1");
        }
        for (int status : List.of(200, 302, 400, 403, 404, 500, 503)) {
            ask(STRANGER, "MB-33", "GET", "/orders?do=status&of=" + status);
        }
        ask(STRANGER, "MB-35", "POST", "/orders?do=fail");
        String[] forwarded = {"X-Forwarded-For: 203.0.113.66, 198.51.100.7", "User-Agent: till/1.0"};
        ask(PROXY, "MB-37", "GET", "/orders", forwarded);
        ask(STRANGER, "MB-37 stranger", "GET", "/orders", forwarded);
        String text = "x".repeat(3000);
        send(STRANGER, "MB-38", "POST", "/orders/bodies?do=read", text, "Content-Type: text/plain");
        send(STRANGER, "MB-38 off", "POST", "/orders?do=read", text, "Content-Type: text/plain");
        send(STRANGER, "MB-39", "POST", "/orders/bodies?do=leave", text, "Content-Type: text/plain");
        for (String body : List.of("{\"state\":\"new\",\"n\":1}", "[1,2]", "7", "{\"state\":")) {
            send(STRANGER, "MB-40", "POST", "/orders/bodies?do=read", body, "Content-Type: application/json");
        }
        ask(STRANGER, "MB-40 empty", "POST", "/orders/bodies?do=read", "Content-Type: application/json");
        ask(
                PROXY,
                "FT-02",
                "PUT",
                "/orders/4711?do=work",
                "User-Agent: till/1.0",
                "X-UI-App: till",
                "X-UI-Flow: refund",
                "X-Forwarded-For: 198.51.100.7",
                "tenantId: acme",
                "actionLogUserId: u-7",
                "traceparent: 00-" + TRACE + "-" + SPAN + "-01");
        ask(STRANGER, "FT-04 w3c", "GET", "/orders?do=work", "traceparent: 00-" + TRACE + "-" + SPAN + "-01");
        ask(STRANGER, "FT-04 single", "GET", "/orders?do=work", "b3: " + TRACE + "-" + SPAN + "-1");
        ask(STRANGER, "FT-04 several", "GET", "/orders?do=work", "X-B3-TraceId: " + TRACE, "X-B3-SpanId: " + SPAN);
        ask(STRANGER, "FT-06", "POST", "/orders?do=login");
        ask(STRANGER, "FT-23", "POST", "/orders?do=transactions");
        ask(STRANGER, "FT-35", "POST", "/orders?do=bulk");
    }

    private static void playLogger(ForkedJvm jvm) throws IOException {
        port = Integer.parseInt(
                jvm.awaitLine("ready on (\\d+)", Duration.ofSeconds(60)).group(1));
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            ask(STRANGER, "AX-16", method, "/orders/1?do=status&of=200");
        }
        for (String path : List.of("/docs", "/docs/index", "/docsearch", "/healthz", "/favicon.ico")) {
            ask(STRANGER, "AX-17", "GET", path);
        }
        send(STRANGER, null, "GET", "/orders/ax18", null);
        ask(STRANGER, "AX-18", "GET", "/orders", "x-session-id: till-session-4711");
        ask(STRANGER, "AX-19", "POST", "/orders?do=fail");
        ask(STRANGER, "AX-20 stranger", "GET", "/orders", "X-Forwarded-For: 203.0.113.66");
        ask(PROXY, "AX-20", "GET", "/orders", "X-Forwarded-For: 203.0.113.66, 198.51.100.7");
        String[] recipe = {"X-User: alice", "X-Role: clerk,auditor", "X-Company: c-1", "X-Branch: YGN-1"};
        ask(PROXY, "AX-21", "POST", "/orders?do=work", recipe);
        ask(PROXY, "AX-21 ids", "POST", "/orders?do=work", "X-Company-ID: c-2", "X-Branch-ID: MDY-2", "X-Branch: no");
        ask(PROXY, "AX-21 session", "POST", "/orders?do=session");
        ask(STRANGER, "AX-21 stranger", "POST", "/orders?do=work", recipe);
        ask(PROXY, "AX-22", "POST", "/orders?do=fail-and-go-on", recipe);
        ask(STRANGER, "AX-22 next", "POST", "/orders?do=work");
    }

    private static void ask(String from, String row, String method, String target, String... headers)
            throws IOException {
        send(from, row, method, target, null, headers);
    }

    private static void send(String from, String row, String method, String target, String body, String... headers)
            throws IOException {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        head.append("Host: shop.example\r\nConnection: close\r\n");
        if (row != null) {
            head.append("x-request-id: ").append(row).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(body == null ? 0 : body.length()).append("\r\n\r\n");
        try (Socket client = new Socket()) {
            client.bind(new InetSocketAddress(from, 0));
            client.setSoTimeout(60_000);
            client.connect(new InetSocketAddress("127.0.0.1", port), 60_000);
            client.getOutputStream().write((head + (body == null ? "" : body)).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).as(method + " " + target).startsWith("HTTP/1.1 ");
            ANSWERS.put(row, answer.substring(0, answer.indexOf("\r\n")));
        }
        sent++;
    }

    /** Its requests in the order in which they were sent: one thread has served them all. */
    private static List<JsonNode> requests(String row) {
        return ofType(all(), "http.request").stream()
                .filter(line -> text(line, "/request/id").equals(row))
                .toList();
    }

    private static JsonNode request(String row) {
        assertThat(requests(row)).as(row).hasSize(1);
        return requests(row).get(0);
    }

    private static List<JsonNode> statements(String row) {
        List<JsonNode> found = ofType(all(), "db.statement").stream()
                .filter(line -> text(line, "/request/id").equals(row))
                .toList();
        assertThat(found).as(row).isNotEmpty();
        return found;
    }

    private static List<JsonNode> all() {
        return Stream.concat(middleware.stream(), logger.stream()).toList();
    }

    private static String actor(JsonNode line) {
        return text(line, "/actor/type") + " " + text(line, "/actor/id") + " " + text(line, "/actor/how") + " "
                + text(line, "/actor/tenant") + " " + line.at("/actor/roles");
    }

    private static String trace(JsonNode line) {
        return text(line, "/trace/id") + " " + text(line, "/trace/parent");
    }

    private static String origin(JsonNode line) {
        return text(line, "/origin/ip") + " " + text(line, "/origin/peer");
    }

    private static String result(JsonNode line) {
        return text(line, "/request/status") + " " + text(line, "/severity") + " " + text(line, "/outcome");
    }

    @Test
    void mb12WhatTheAgentHasSeenAndTheApplicationsWordAboveIt() {
        JsonNode event = ofType(middleware, "app.event").get(0);
        assertThat(text(event, "/actor/id") + " " + text(event, "/actor/how")).isEqualTo("robot api");
        assertThat(text(event, "/actor/observed/id") + " " + text(event, "/actor/observed/how"))
                .isEqualTo("u-7 header");
        assertThat(actor(request("MB-12"))).isEqualTo("user u-7 header  ");
    }

    @Test
    void mb13IdentityHeadersInAnyCaseOnEveryEventOfTheRequest() {
        assertThat(Stream.concat(Stream.of(request("MB-13")), statements("MB-13").stream()))
                .hasSize(2)
                .allSatisfy(line -> {
                    assertThat(actor(line)).isEqualTo("user u-7 header acme ");
                    assertThat(text(line, "/trace/id")).isEqualTo(TRACE);
                    assertThat(text(line, "/ids/transaction")).isEqualTo("t-9");
                });
        assertThat(Stream.concat(Stream.of(request("MB-13 stranger")), statements("MB-13 stranger").stream()))
                .hasSize(2)
                .allSatisfy(line -> {
                    assertThat(actor(line)).isEqualTo("anonymous    ");
                    assertThat(text(line, "/trace/id")).isEqualTo(TRACE);
                    assertThat(text(line, "/ids/transaction")).isEqualTo("t-9");
                });
    }

    @Test
    void mb14HeadersOfTheTracerWithAClaimThatIsMarkedAndAConversationWhereThereIsNoTransaction() {
        JsonNode line = statements("MB-14").get(0);
        assertThat(trace(line)).isEqualTo(TRACE + " " + SPAN);
        assertThat(text(line, "/ids/app") + " " + text(line, "/ids/platform")).isEqualTo("till p-1");
        assertThat(actor(line)).isEqualTo("user bob jwt-unverified  ");
        assertThat(text(line, "/request/id")).isEqualTo("MB-14");
        assertThat(line.at("/ids").has("transaction")).isFalse();
        assertThat(text(line, "/ids/conversation")).matches(UUID);
    }

    @Test
    void mb20WhereInItsClusterItRuns() {
        assertThat(middleware.get(0).at("/resource/kubernetes").toString())
                .isEqualTo("{\"pod\":\"shop-7\",\"namespace\":\"prod\",\"node\":\"n1\",\"container\":\"shop\"}");
        assertThat(logger.get(0).at("/resource/kubernetes").isMissingNode()).isTrue();
    }

    @Test
    void mb28OneEventForEachRequest() {
        assertThat(ofType(middleware, "http.request")).hasSize(toldByMiddleware);
    }

    @Test
    void mb30PathsThatAreLeftOutAreWholeSegments() {
        assertThat(requests("MB-30"))
                .map(line -> text(line, "/request/path"))
                .containsExactly("/orders/healthcare", "/terrorism-list", "/healthcare");
    }

    @Test
    void mb31ThePathAsItWasAskedForAndTheQueryApart() {
        JsonNode line = request("MB-31");
        assertThat(text(line, "/request/path") + " " + text(line, "/request/query") + " "
                        + text(line, "/request/route"))
                .isEqualTo("/orders/4711 do=status&of=200 /orders/*");
    }

    @Test
    void mb32TheMethodAsItCame() {
        assertThat(requests("MB-32"))
                .map(line -> text(line, "/request/method"))
                .containsExactly("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND");
    }

    @Test
    void mb33SeverityByTheStatus() {
        assertThat(requests("MB-33"))
                .map(HttpReferenceRowsIT::result)
                .containsExactly(
                        "200 INFO success",
                        "302 INFO success",
                        "400 WARN failure",
                        "403 WARN denied",
                        "404 WARN failure",
                        "500 ERROR failure",
                        "503 ERROR failure");
    }

    @Test
    void mb35AnExceptionIsAFailure() {
        JsonNode line = request("MB-35");
        assertThat(result(line)).isEqualTo("500 ERROR failure");
        assertThat(text(line, "/error/type")).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void mb37ThePeerUnlessATrustedProxySaysWhomItServes() {
        assertThat(origin(request("MB-37"))).isEqualTo("198.51.100.7 " + PROXY);
        assertThat(origin(request("MB-37 stranger"))).isEqualTo(STRANGER + " " + STRANGER);
        assertThat(text(request("MB-37"), "/origin/user_agent")).isEqualTo("till/1.0");
    }

    @Test
    void mb38BodiesOnlyWhereTheyAreWantedAndNoMoreOfThem() {
        JsonNode line = request("MB-38");
        assertThat(text(line, "/request/body")).isEqualTo("x".repeat(1024));
        assertThat(line.at("/truncated").toString()).isEqualTo("[{\"at\":\"/request/body\",\"was\":3000}]");
        assertThat(request("MB-38 off").at("/request").has("body")).isFalse();
    }

    @Test
    void mb39WhatNobodyReadsStaysUnread() {
        assertThat(request("MB-39").at("/request").has("body")).isFalse();
    }

    @Test
    void mb40JsonAsItIsAndTextWhereItIsNone() {
        assertThat(requests("MB-40"))
                .map(line -> line.at("/request/body").toString())
                .containsExactly("{\"state\":\"new\",\"n\":1}", "[1,2]", "7", "\"{\\\"state\\\":\"");
        assertThat(request("MB-40 empty").at("/request").has("body")).isFalse();
    }

    @Test
    void ax16ARequestWithItsActionAndDuration() {
        assertThat(requests("AX-16")).allSatisfy(line -> {
            assertThat(text(line, "/request/path") + "?" + text(line, "/request/query"))
                    .isEqualTo("/orders/1?do=status&of=200");
            assertThat(line.at("/duration_us").asLong()).isPositive();
        });
        assertThat(requests("AX-16"))
                .map(line -> text(line, "/request/method") + " " + text(line, "/action"))
                .containsExactly("GET READ", "POST EXECUTE", "PUT UPDATE", "PATCH UPDATE", "DELETE DELETE");
    }

    @Test
    void ax17ExclusionsAreTheOperators() {
        assertThat(requests("AX-17")).map(line -> text(line, "/request/path")).containsExactly("/docsearch");
    }

    @Test
    void ax18IdsOfRequestAndSessionInAnyCaseElseOneOfItsOwn() {
        JsonNode line = request("AX-18");
        assertThat(text(line, "/request/session")).startsWith("hmac:");
        JsonNode without = ofType(logger, "http.request").stream()
                .filter(each -> text(each, "/request/path").equals("/orders/ax18"))
                .findFirst()
                .orElseThrow();
        assertThat(text(without, "/request/id"))
                .matches(UUID)
                .isEqualTo(text(without, "/ids/interaction"))
                .isNotEqualTo(text(line, "/ids/interaction"));
        assertThat(without.at("/request").has("session")).isFalse();
    }

    @Test
    void ax19AnExceptionWithTheRealActionAndTheAnswerAsEver() {
        JsonNode line = request("AX-19");
        assertThat(result(line) + " " + text(line, "/action") + " " + text(line, "/error/message"))
                .isEqualTo("500 ERROR failure EXECUTE no such order");
        assertThat(line.at("/duration_us").asLong()).isPositive();
        assertThat(ANSWERS.get("AX-19")).isEqualTo("HTTP/1.1 500 ");
    }

    @Test
    void ax20TheClientsAddressByTrustedProxiesAlone() {
        assertThat(origin(request("AX-20"))).isEqualTo("198.51.100.7 " + PROXY);
        assertThat(origin(request("AX-20 stranger"))).isEqualTo(STRANGER + " " + STRANGER);
    }

    @Test
    void ax21UserRoleCompanyAndBranchInBothSpellings() {
        JsonNode line = statements("AX-21").get(0);
        assertThat(actor(line)).isEqualTo("user alice header c-1 [\"clerk\",\"auditor\"]");
        assertThat(text(line, "/ids/branch")).isEqualTo("YGN-1");
        JsonNode other = statements("AX-21 ids").get(0);
        assertThat(actor(other)).isEqualTo("anonymous   c-2 ");
        assertThat(text(other, "/ids/branch")).isEqualTo("MDY-2");
        assertThat(text(request("AX-21 session"), "/request/session")).startsWith("hmac:");
        JsonNode stranger = statements("AX-21 stranger").get(0);
        assertThat(actor(stranger)).isEqualTo("anonymous    ");
        assertThat(text(stranger, "/ids/branch")).isEqualTo("YGN-1");
    }

    @Test
    void ax22NothingIsLeftOnTheThreadAlsoAfterAnException() {
        assertThat(actor(request("AX-22"))).startsWith("user alice ");
        JsonNode between = ofType(logger, "db.statement").stream()
                .filter(line -> text(line, "/db/statement").contains("(5,"))
                .findFirst()
                .orElseThrow();
        JsonNode next = statements("AX-22 next").get(0);
        assertThat(List.of(text(between, "/thread"), text(next, "/thread"))).containsOnly("only");
        assertThat(text(between, "/actor/type") + between.at("/ids") + between.at("/request"))
                .isEqualTo("service");
        assertThat(actor(next) + actor(request("AX-22 next"))).isEqualTo("anonymous    anonymous    ");
        assertThat(next.at("/ids").has("branch")).isFalse();
        assertThat(text(next, "/ids/interaction")).isEqualTo(text(request("AX-22 next"), "/ids/interaction"));
    }

    @Test
    void ft02TheContextOfARequestOnItsEventAndOnWhatItDoes() {
        JsonNode line = request("FT-02");
        assertThat(actor(line)).isEqualTo("user u-7 header acme ");
        assertThat(text(line, "/request/method") + " " + text(line, "/request/path") + " "
                        + text(line, "/request/route"))
                .isEqualTo("PUT /orders/4711 /orders/*");
        assertThat(origin(line)).isEqualTo("198.51.100.7 " + PROXY);
        assertThat(trace(line)).isEqualTo(TRACE + " " + SPAN);
        JsonNode statement = statements("FT-02").get(0);
        assertThat(actor(statement) + origin(statement) + trace(statement))
                .isEqualTo(actor(line) + origin(line) + trace(line));
    }

    @Test
    void ft03HeadersOfTheUserInterface() {
        JsonNode origin = request("FT-02").at("/origin");
        assertThat(Stream.of("kind", "user_agent", "app", "flow")
                        .map(name -> origin.at("/" + name).asString("")))
                .containsExactly("UI", "till/1.0", "till", "refund");
        assertThat(text(request("FT-04 w3c"), "/origin/kind")).isEqualTo("API");
    }

    @Test
    void ft04TheTraceOfEachKindOfHeader() {
        for (String kind : List.of("w3c", "single", "several")) {
            assertThat(trace(statements("FT-04 " + kind).get(0))).as(kind).isEqualTo(TRACE + " " + SPAN);
        }
    }

    @Test
    void ft06WhoActsWhenItHappens() {
        assertThat(statements("FT-06"))
                .map(HttpReferenceRowsIT::actor)
                .containsExactly("anonymous    ", "user mary principal  [\"clerk\"]");
        assertThat(actor(request("FT-06"))).isEqualTo("user mary principal  [\"clerk\"]");
    }

    @Test
    void ft23WhatWasRolledBackIsToldAsThat() {
        assertThat(ofType(resolved, "db.statement"))
                .filteredOn(line -> text(line, "/request/id").equals("FT-23"))
                .map(line -> text(line, "/db/fate"))
                .containsExactly("committed", "rolled_back", "rolled_back", "autocommit");
    }

    @Test
    void ft35StatementsThatChangeManyRowsAndTablesThatJoin() {
        assertThat(statements("FT-35"))
                .map(line -> text(line, "/db/operation") + " " + text(line, "/db/tables/0") + " "
                        + line.at("/db/rows_affected"))
                .containsExactly("INSERT orders 3", "UPDATE orders 3", "INSERT order_tags 1", "DELETE orders 3");
    }
}
