package dev.acta.it;

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
import dev.acta.it.propagate.JmsBroker;
import dev.acta.it.propagate.KafkaBroker;
import dev.acta.it.propagate.RabbitBroker;
import dev.acta.it.propagate.SharedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Two web applications on one Tomcat, redeployed twenty times under the agent: no class loader of theirs stays in memory. */
class RedeploymentIT {

    private static final int TIMES = 20;

    @OnEachJdk(row = "two web applications redeployed 20 times leave no class loader behind")
    void leavesNoClassLoaderBehind(Jdk jdk) throws IOException {
        redeploys(jdk, Repository.freshFolder("redeploy/" + jdk));
    }

    @OnEachJdk(
            row = "the same with bodies and guarantee=durable",
            representative = {17})
    void leavesNoClassLoaderBehindThatBodiesAndBeginningsWereKeptOf(Jdk jdk) throws IOException {
        redeploys(
                jdk,
                Repository.freshFolder("redeploy/bodies-" + jdk),
                "acta.http.level",
                "request-response",
                "acta.guarantee",
                "durable");
    }

    @OnEachJdk(
            row = "the same of web applications that close their connections when they go",
            representative = {8, 25})
    void leavesNoClassLoaderBehindWhoseConnectionsWereOpenUntilItWent(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/connections-" + jdk);
        int times = 10;
        redeploys(jdk, folder, "redeployed-connections", times, "acta.jdbc.audit", "all");
        List<JsonNode> lines = Cli.cat(folder.resolve("trail"));
        assertThat(ofType(lines, "db.transaction"))
                .filteredOn(line -> text(line, "/db/fate").equals("rolled_back"))
                .as("work that was open at close")
                .hasSizeGreaterThanOrEqualTo(2 * times);
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/statement").equals("SELECT * FROM visit"))
                .hasSize(2 * times)
                .allMatch(line -> line.at("/db/rows_read").asInt() == 1);
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> line.at("/db").has("branch"))
                .hasSize(2 * times)
                .allMatch(line -> text(line, "/db/fate").equals("unknown"));
    }

    @OnEachJdk(
            row = "the same of web applications that bring a client of Kafka, and leave a record in the midst",
            representative = {17})
    void leavesNoClassLoaderBehindThatRecordsWereTakenUpBy(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/kafka-" + jdk);
        int times = 5;
        try (KafkaBroker broker = KafkaBroker.start("4.1", folder.resolve("broker"))) {
            redeploys(
                    jdk,
                    folder,
                    "redeployed-kafka",
                    Repository.libraries("kafka-3.9"),
                    times,
                    "acta.propagate.key-file",
                    SharedKey.in(folder).toString(),
                    "acta.propagate.to",
                    "kafka:visits.*",
                    "it.kafka",
                    broker.address());
        }
        assertThat(ofType(Cli.cat(folder.resolve("trail")), "message.receive"))
                .hasSize(2 * times)
                .allMatch(line -> text(line, "/outcome").equals("unknown"))
                .allMatch(line -> line.at("/ids").has("parent"));
    }

    @OnEachJdk(
            row =
                    "the same of web applications that bring a client of JMS, which listens by a lambda and leaves a message in the midst",
            representative = {17})
    void leavesNoClassLoaderBehindThatMessagesWereTakenUpBy(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/jms-" + jdk);
        int times = 5;
        try (JmsBroker broker = JmsBroker.activeMq(folder.resolve("broker"), Repository.libraries("activemq-new"))) {
            redeploys(
                    jdk,
                    folder,
                    "redeployed-jms",
                    Repository.libraries("activemq-5.16"),
                    times,
                    "acta.propagate.key-file",
                    SharedKey.in(folder).toString(),
                    "acta.propagate.to",
                    "jms:visits.*.*",
                    "it.jms",
                    broker.address());
        }
        assertThat(ofType(Cli.cat(folder.resolve("trail")), "message.receive"))
                .hasSize(4 * times)
                .allMatch(line -> line.at("/ids").has("parent"))
                .filteredOn(line -> text(line, "/outcome").equals("unknown"))
                .as("those in the midst")
                .hasSize(2 * times);
    }

    @OnEachJdk(
            row =
                    "the same of web applications that bring a client of RabbitMQ, which is called back by a lambda, and leave a message in the midst",
            representative = {17})
    void leavesNoClassLoaderBehindThatMessagesOfRabbitMqWereTakenUpBy(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/rabbit-" + jdk);
        int times = 5;
        try (RabbitBroker broker = RabbitBroker.start(folder.resolve("broker"))) {
            redeploys(
                    jdk,
                    folder,
                    "redeployed-rabbit",
                    Repository.libraries("rabbit-new"),
                    times,
                    "acta.propagate.key-file",
                    SharedKey.in(folder).toString(),
                    "acta.propagate.to",
                    "rabbitmq:visits.*.*",
                    "it.rabbit",
                    broker.port());
        }
        assertThat(ofType(Cli.cat(folder.resolve("trail")), "message.receive"))
                .hasSize(4 * times)
                .allMatch(line -> line.at("/ids").has("parent"))
                .filteredOn(line -> text(line, "/outcome").equals("unknown"))
                .as("those in the midst")
                .hasSize(2 * times);
    }

    private static void redeploys(Jdk jdk, Path folder, String... settings) throws IOException {
        redeploys(jdk, folder, "redeployed", TIMES, settings);
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(ofType(lines, "http.request"))
                .filteredOn(line -> text(line, "/request/path").endsWith("/visit"))
                .hasSize(2 * TIMES);
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .hasSize(2 * TIMES);
        assertThat(ofType(lines, "method.call")).hasSize(2 * TIMES);
    }

    private static void redeploys(Jdk jdk, Path folder, String application, int times, String... settings)
            throws IOException {
        redeploys(jdk, folder, application, List.of(), times, settings);
    }

    private static void redeploys(
            Jdk jdk, Path folder, String application, List<Path> libraries, int times, String... settings)
            throws IOException {
        Path web = Files.createDirectory(folder.resolve("web"));
        webApplication(
                application, web.resolve("one"), Repository.libraries("h2").get(0), libraries);
        // Its class files are too old for invokedynamic, so the agent keeps a table of their call sites.
        webApplication(
                application, web.resolve("two"), Repository.libraries("h2-old").get(0), libraries);
        Application redeployer = Application.compile(
                "redeploy", 8, Files.createDirectory(folder.resolve("server")), Repository.libraries("tomcat9"));
        ForkedJvm.Builder server = ForkedJvm.on(jdk, folder).audited();
        for (int i = 0; i < settings.length; i += 2) {
            server.property(settings[i], settings[i + 1]);
        }
        try (ForkedJvm jvm = server.main("com.example.it.redeploy.Redeployer", redeployer.classPath())
                .arguments(web, times)
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofMinutes(15))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).contains("left 0 of " + 2 * times);
        }
    }

    /** An unpacked WAR with its own driver and its own copy of Acta's API. */
    private static void webApplication(String application, Path web, Path driver, List<Path> others)
            throws IOException {
        Path libraries = Files.createDirectories(web.resolve("WEB-INF/lib"));
        List<Path> classPath = new ArrayList<>(others);
        classPath.addAll(List.of(driver, Repository.apiJar()));
        for (Path jar : classPath) {
            Files.copy(jar, libraries.resolve(jar.getFileName()));
        }
        Path own = Repository.sourcesOf(application).resolve("web.xml");
        Path common = Repository.sourcesOf("redeployed").resolve("web.xml");
        Files.copy(Files.exists(own) ? own : common, web.resolve("WEB-INF/web.xml"));
        classPath.addAll(Repository.libraries("tomcat9"));
        Application.compile(application, 8, web.resolve("WEB-INF"), classPath);
    }
}
