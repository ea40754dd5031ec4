package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.MariaDb;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.propagate.JmsBroker;
import dev.acta.it.propagate.KafkaBroker;
import dev.acta.it.propagate.RabbitBroker;
import dev.acta.it.propagate.SharedKey;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Web applications on one Tomcat, redeployed under the agent with libraries of their own: no class loader of theirs stays in memory. */
class RedeploymentIT {

    private static final int TIMES = 10;

    @OnEachJdk(
            row = "two web applications redeployed 20 times leave no class loader behind",
            representative = {25})
    void leavesNoClassLoaderBehind(Jdk jdk) throws IOException {
        visited(withH2(jdk, Repository.freshFolder("redeploy/" + jdk), "redeployed"));
    }

    @OnEachJdk(
            row = "the same with bodies and guarantee=durable",
            representative = {17})
    void leavesNoClassLoaderBehindThatBodiesAndBeginningsWereKeptOf(Jdk jdk) throws IOException {
        visited(withH2(jdk, Repository.freshFolder("redeploy/bodies-" + jdk), "redeployed")
                .property("acta.http.level", "request-response")
                .property("acta.guarantee", "durable"));
    }

    private static void visited(Redeployment redeployment) throws IOException {
        int times = 20;
        List<JsonNode> lines = redeployment.leavesNothingBehind(times);
        assertThat(ofType(lines, "http.request"))
                .filteredOn(line -> text(line, "/request/path").endsWith("/visit"))
                .hasSize(2 * times);
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .hasSize(2 * times);
        assertThat(ofType(lines, "method.call")).hasSize(2 * times);
    }

    @OnEachJdk(
            row = "the same of web applications that close their connections when they go",
            representative = {8})
    void leavesNoClassLoaderBehindWhoseConnectionsWereOpenUntilItWent(Jdk jdk) throws IOException {
        List<JsonNode> lines = withH2(
                        jdk, Repository.freshFolder("redeploy/connections-" + jdk), "redeployed-connections")
                .property("acta.jdbc.audit", "all")
                .leavesNothingBehind(TIMES);
        assertThat(ofType(lines, "db.transaction"))
                .filteredOn(line -> text(line, "/db/fate").equals("rolled_back"))
                .as("work that was open at close")
                .hasSizeGreaterThanOrEqualTo(2 * TIMES);
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/statement").equals("SELECT * FROM visit"))
                .hasSize(2 * TIMES)
                .allMatch(line -> line.at("/db/rows_read").asInt() == 1);
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> line.at("/db").has("branch"))
                .hasSize(2 * TIMES)
                .allMatch(line -> text(line, "/db/fate").equals("unknown"));
    }

    /** The second one's class files are too old for invokedynamic, so the agent keeps a table of their call sites. */
    private static Redeployment withH2(Jdk jdk, Path folder, String application) {
        return new Redeployment(jdk, folder)
                .of("one", application, Repository.libraries("h2"))
                .of("two", application, Repository.libraries("h2-old"));
    }

    @OnEachJdk(
            row = "the same with H2 1.1.119 and 2.2.224, with and without a pool, all in the web application",
            representative = {8})
    void leavesNoClassLoaderBehindOfPoolsAndDriversOfH2(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/h2-" + jdk);
        databases(withPools(jdk, folder, "h2", "h2-old")
                .property("it.driver", "org.h2.Driver")
                .property("it.url", "jdbc:h2:mem:visits;DB_CLOSE_ON_EXIT=FALSE")
                .property("it.user", "sa")
                .property("it.password", ""));
    }

    @OnEachJdk(
            row = "the same with drivers of PostgreSQL, 9.1-901 and 42.7.13",
            representative = {17})
    void leavesNoClassLoaderBehindOfPoolsAndDriversOfPostgreSql(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/postgresql-" + jdk);
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            databases(withPools(jdk, folder, "driver-postgresql-42.7", "driver-postgresql-9.1")
                    .property("it.driver", "org.postgresql.Driver")
                    .property("it.url", "jdbc:postgresql://localhost:" + database.getPort() + "/postgres")
                    .property("it.user", "postgres")
                    .property("it.password", "postgres"));
        }
    }

    @OnEachJdk(
            row = "the same with drivers of MariaDB, 1.1.7 and 3.5.6",
            representative = {25})
    void leavesNoClassLoaderBehindOfPoolsAndDriversOfMariaDb(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/mariadb-" + jdk);
        try (MariaDb database = MariaDb.start(
                MariaDb.OLD, folder, "--character-set-server=latin1", "--collation-server=latin1_swedish_ci")) {
            databases(withPools(jdk, folder, "driver-mariadb-3.5", "driver-mariadb-1.1")
                    .property("it.driver", "org.mariadb.jdbc.Driver")
                    .property("it.url", "jdbc:mariadb:" + database.address())
                    .property("it.user", MariaDb.USER)
                    .property("it.password", MariaDb.PASSWORD));
        }
    }

    private static Redeployment withPools(Jdk jdk, Path folder, String driver, String oldDriver) {
        return new Redeployment(jdk, folder)
                .of("new_plain", "redeployed-database+redeployed-unpooled", Repository.libraries(driver))
                .of("old_plain", "redeployed-database+redeployed-unpooled", Repository.libraries(oldDriver))
                .of("new_pooled", "redeployed-database+redeployed-hikari", libraries(driver, "pool-hikari-4"))
                .of("old_pooled", "redeployed-database+redeployed-dbcp", libraries(oldDriver, "pool-dbcp-1.4"));
    }

    private static void databases(Redeployment redeployment) throws IOException {
        List<JsonNode> lines = redeployment.property("acta.jdbc.audit", "all").leavesNothingBehind(TIMES);
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .hasSize(3 * 4 * TIMES)
                .filteredOn(line -> text(line, "/db/fate").equals("rolled_back"))
                .as("work that was open at close")
                .hasSize(4 * TIMES);
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/statement").startsWith("SELECT id, path FROM visit_"))
                .hasSize(4 * TIMES)
                .allMatch(line -> line.at("/db/rows_read").asInt() == 1);
    }

    @OnEachJdk(
            row = "the same of web applications that bring a client of Kafka, and leave a record in the midst",
            representative = {17})
    void leavesNoClassLoaderBehindThatRecordsWereTakenUpBy(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/kafka-" + jdk);
        try (KafkaBroker broker = KafkaBroker.start("4.1", folder.resolve("broker"))) {
            Redeployment redeployment = twice(jdk, folder, "redeployed-kafka", libraries("kafka-3.9"))
                    .property("it.kafka", broker.address());
            List<JsonNode> received = received(redeployment, folder, "kafka:visits.*");
            assertThat(received).hasSize(2 * TIMES).allMatch(RedeploymentIT::isInTheMidst);
        }
    }

    @OnEachJdk(
            row =
                    "the same of web applications that bring a client of JMS, which listens by a lambda and leaves a message in the midst",
            representative = {17})
    void leavesNoClassLoaderBehindThatMessagesWereTakenUpBy(Jdk jdk) throws IOException {
        jms(jdk, "activemq-5.16");
    }

    @OnEachJdk(
            row = "the same with ActiveMQ 5.4.0, whose class files know no invokedynamic",
            representative = {8})
    void leavesNoClassLoaderBehindOfAnOldClientOfJms(Jdk jdk) throws IOException {
        jms(jdk, "activemq-old");
    }

    private static void jms(Jdk jdk, String client) throws IOException {
        Path folder = Repository.freshFolder("redeploy/" + client + "-" + jdk);
        try (JmsBroker broker = JmsBroker.activeMq(folder.resolve("broker"), Repository.libraries("activemq-new"))) {
            Redeployment redeployment =
                    twice(jdk, folder, "redeployed-jms", libraries(client)).property("it.jms", broker.address());
            heardAndTaken(received(redeployment, folder, "jms:visits.*.*"));
        }
    }

    @OnEachJdk(
            row =
                    "the same of web applications that bring a client of RabbitMQ, which is called back by a lambda, and leave a message in the midst",
            representative = {17})
    void leavesNoClassLoaderBehindThatMessagesOfRabbitMqWereTakenUpBy(Jdk jdk) throws IOException {
        rabbit(jdk, "rabbit-new");
    }

    @OnEachJdk(
            row = "the same with RabbitMQ's client 3.0.4, whose class files know no invokedynamic",
            representative = {8})
    void leavesNoClassLoaderBehindOfAnOldClientOfRabbitMq(Jdk jdk) throws IOException {
        rabbit(jdk, "rabbit-old");
    }

    private static void rabbit(Jdk jdk, String client) throws IOException {
        Path folder = Repository.freshFolder("redeploy/" + client + "-" + jdk);
        try (RabbitBroker broker = RabbitBroker.start(folder.resolve("broker"))) {
            Redeployment redeployment = twice(jdk, folder, "redeployed-rabbit+redeployed-" + client, libraries(client))
                    .property("it.rabbit", broker.port());
            heardAndTaken(received(redeployment, folder, "rabbitmq:visits.*.*"));
        }
    }

    @OnEachJdk(
            row =
                    "the same of web applications that bring Apache HttpClient 4.0, whose class files know no invokedynamic",
            representative = {8})
    void leavesNoClassLoaderBehindThatCalledAnotherService(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/apache4-" + jdk);
        List<JsonNode> lines = twice(jdk, folder, "redeployed-apache4", libraries("apache4-old"))
                .property("acta.propagate.key-file", SharedKey.in(folder))
                .property("acta.propagate.to", "localhost")
                .leavesNothingBehind(TIMES);
        assertThat(ofType(lines, "http.request"))
                .hasSize(2 * 2 * TIMES)
                .filteredOn(line -> line.at("/ids").has("parent"))
                .hasSize(2 * TIMES);
    }

    @OnEachJdk(
            row = "the same of web applications that have remote objects of RMI",
            representative = {17})
    void leavesNoClassLoaderBehindWhoseRemoteObjectsWereCalled(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("redeploy/rmi-" + jdk);
        List<JsonNode> lines = twice(jdk, folder, "redeployed-rmi", libraries("h2"))
                .property("java.rmi.server.hostname", "127.0.0.1")
                .withoutSoftReferences()
                .leavesNothingBehind(TIMES);
        assertThat(ofType(lines, "rpc.call").stream()
                        .map(line -> text(line, "/method/name") + " " + text(line, "/outcome"))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .isEqualTo(Map.of("visit success", 2L * TIMES, "refuse failure", 2L * TIMES));
    }

    private static Redeployment twice(Jdk jdk, Path folder, String application, List<Path> jars) {
        return new Redeployment(jdk, folder).of("one", application, jars).of("two", application, jars);
    }

    private static List<Path> libraries(String... sets) {
        return Stream.of(sets)
                .flatMap(set -> Repository.libraries(set).stream())
                .toList();
    }

    /** @return what is told of messages, each of which knows its sender */
    private static List<JsonNode> received(Redeployment redeployment, Path folder, String destinations)
            throws IOException {
        List<JsonNode> lines = redeployment
                .property("acta.propagate.key-file", SharedKey.in(folder))
                .property("acta.propagate.to", destinations)
                .leavesNothingBehind(TIMES);
        List<JsonNode> received = ofType(lines, "message.receive");
        assertThat(received).allMatch(line -> line.at("/ids").has("parent"));
        return received;
    }

    /** Of two messages a listener was called with one, and the server's thread is left in the midst of the other. */
    private static void heardAndTaken(List<JsonNode> received) {
        assertThat(received)
                .hasSize(4 * TIMES)
                .filteredOn(RedeploymentIT::isInTheMidst)
                .hasSize(2 * TIMES);
    }

    private static boolean isInTheMidst(JsonNode line) {
        return text(line, "/outcome").equals("unknown");
    }
}
