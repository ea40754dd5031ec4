package dev.acta.it.propagate;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Browser;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.Shop;
import dev.acta.it.harness.TrailLines;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Two people log in at the pages of a service on Tomcat 9 and Java 8 and place orders, which it sends on as records; a service on Spring Boot 4
 * listens to them on a virtual thread and writes to PostgreSQL.
 */
public class ChainIT {

    private static final Duration LIMIT = Duration.ofSeconds(180);

    @OnEachJdk(
            row = "Java's HTTP client, Tomcat 9 on JDK 8, Kafka, Spring Boot 4 on this JDK, PostgreSQL",
            from = 21,
            representative = {25})
    void theUserOfTheFirstServiceIsNamedByTheStatementOfTheSecond(Jdk jdk) {
        Path folder = Repository.freshFolder("kafka/chain-" + jdk);
        run(jdk, folder, ChainIT::orderByHttp);
        judge(folder, "acta-it");
    }

    @OnEachJdk(
            row = "Browser, Tomcat 9 on JDK 8, Kafka, Spring Boot 4 on this JDK, PostgreSQL",
            from = 21,
            representative = {25})
    void whoLogsInByABrowserIsNamedByTheStatementOfTheSecondService(Jdk jdk) {
        Path folder = Repository.freshFolder("kafka/chain-browser-" + jdk);
        try (Browser browser = Browser.start(folder.resolve("browser"))) {
            run(jdk, folder, address -> orderIn(browser, address));
        }
        judge(folder, "Chrome");
    }

    private static void orderByHttp(String address) {
        orderByHttp(address, "alice", "book");
        orderByHttp(address, "bob", "poison", "pen");
    }

    private static void orderByHttp(String address, String user, String... goods) {
        Http http = Http.browser(address);
        Shop.logIn(http, "orders", user, "pw");
        assertThat(http.get("orders").body()).contains("What may it be, " + user);
        for (String each : goods) {
            assertThat(http.post("orders/" + each, Map.of()).body()).contains(each + " is placed");
        }
    }

    private static void orderIn(Browser browser, String address) {
        browser.open(address + "orders");
        orderIn(browser, "alice", "book");
        browser.press("log-out");
        orderIn(browser, "bob", "poison", "pen");
    }

    private static void orderIn(Browser browser, String user, String... goods) {
        browser.type("j_username", user);
        browser.type("j_password", "pw");
        browser.press("log-in");
        browser.awaitText("What may it be, " + user);
        for (String each : goods) {
            browser.press(each);
            browser.awaitText(each + " is placed");
        }
    }

    private static void judge(Path folder, String userAgent) {
        List<JsonNode> first = TrailLines.read(folder.resolve("first/trail"));
        assertThat(ofType(first, "auth.login").stream()
                        .map(line -> text(line, "/auth/method") + " " + text(line, "/actor/id")))
                .containsExactly("form alice", "form bob");
        List<JsonNode> requests = ofType(first, "http.request");
        assertThat(requests.stream().map(line -> text(line, "/origin/user_agent")))
                .allMatch(each -> each.contains(userAgent));
        List<JsonNode> lines = TrailLines.read(folder.resolve("second/trail"));
        judge(requests, lines, "book", "alice", "success");
        judge(requests, lines, "pen", "bob", "success");
        JsonNode poison = judge(requests, lines, "poison", "bob", "failure");
        assertThat(text(poison, "/error/type")).isEqualTo("java.lang.IllegalStateException");
        // behind the poisoned record the container puts it aside, to poll it again
        assertThat(ofType(lines, "message.receive").stream().map(line -> text(line, "/outcome")))
                .containsExactly("success", "failure", "unknown", "success");
    }

    /** Has every advice throw in the service that listens; returns its trail. */
    public static Path failing(Jdk jdk) {
        Path folder = Repository.freshFolder("kafka/chain-failing-" + jdk);
        run(jdk, folder, ChainIT::orderByHttp, "-Dacta.test.advice-fails=*");
        return folder.resolve("second/trail");
    }

    private static void run(Jdk jdk, Path folder, Consumer<String> people, String... options) {
        try {
            serve(jdk, folder, people, options);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void serve(Jdk jdk, Path folder, Consumer<String> people, String... options)
            throws IOException, SQLException {
        Path first = Files.createDirectories(folder.resolve("first"));
        Path second = Files.createDirectories(folder.resolve("second"));
        List<Path> served = new ArrayList<>(Repository.libraries("kafka-3.9"));
        served.addAll(Repository.libraries("tomcat9"));
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                KafkaBroker broker = KafkaBroker.start("4.1", folder.resolve("broker"))) {
            try (Connection connection = database.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table placed (what varchar(100))");
            }
            // all three lie there when the second service polls first
            try (ForkedJvm sends = ForkedJvm.on(Jdks.of(8), first)
                    .audited()
                    .property("acta.propagate.key-file", SharedKey.in(first))
                    .property("acta.propagate.to", "kafka:orders.*")
                    .property("it.kafka", broker.address())
                    .main(
                            "com.example.it.chain.OrdersMain",
                            Application.compile("chain-tomcat", 8, first, served)
                                    .classPath())
                    .start()) {
                people.accept("http://localhost:"
                        + sends.awaitLine("ready on (\\d+)", LIMIT).group(1) + "/");
                sends.stop(LIMIT);
            }
            try (ForkedJvm listens = ForkedJvm.on(jdk, second)
                    .audited()
                    .option(options)
                    .property("acta.service.name", "orders")
                    .property("acta.propagate.key-file", SharedKey.in(second))
                    .property("spring.threads.virtual.enabled", true)
                    .property("spring.main.keep-alive", true)
                    .property("spring.kafka.bootstrap-servers", broker.address())
                    .property("spring.kafka.consumer.auto-offset-reset", "earliest")
                    .property("spring.datasource.url", database.getJdbcUrl("postgres", "postgres"))
                    .main(
                            "com.example.it.chain.ChainMain",
                            Application.compile("chain-boot", 17, second, Repository.kafkaLibraries("boot-4.0"))
                                    .classPath())
                    .start()) {
                listens.awaitLine("took book on (?i)" + (jdk.feature() < 21 ? "thread" : "virtualthread"), LIMIT);
                listens.awaitLine("took pen.*", LIMIT);
                listens.stop(LIMIT);
            }
        }
    }

    private static JsonNode judge(
            List<JsonNode> requests, List<JsonNode> lines, String what, String user, String outcome) {
        JsonNode request = requests.stream()
                .filter(line -> text(line, "/request/path").equals("/orders/" + what))
                .findFirst()
                .orElseThrow();
        assertThat(text(request, "/actor/id")).isEqualTo(user);
        JsonNode statement = ofType(lines, "db.statement").stream()
                .filter(line -> text(line, "/db/parameters/0").equals(what))
                .findFirst()
                .orElseThrow();
        assertThat(text(statement, "/db/system")).isEqualTo("postgresql");
        assertThat(text(statement, "/actor/id")).as(what).isEqualTo(user);
        assertThat(text(statement, "/actor/how")).isEqualTo("propagated");
        assertThat(text(statement, "/ids/conversation")).isEqualTo(text(request, "/ids/conversation"));
        assertThat(text(statement, "/ids/parent")).isEqualTo(text(request, "/ids/interaction"));
        List<JsonNode> messages = ofType(lines, "message.receive").stream()
                .filter(line -> text(line, "/ids/interaction").equals(text(statement, "/ids/interaction")))
                .toList();
        assertThat(messages).hasSize(1);
        assertThat(text(messages.get(0), "/outcome")).as(what).isEqualTo(outcome);
        return messages.get(0);
    }
}
