package dev.acta.it.drivers;

import static dev.acta.it.harness.TrailLines.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.FreePort;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;

/** A driver that is audited asks its server as often as one that is not. */
class RoundTripsIT {

    /** How the application runs; the first run finds its server as the last one left it. */
    private enum Way {
        FIRST,
        ALONE,
        AUDITED,
        DURABLE;

        ForkedJvm.Builder on(ForkedJvm.Builder jvm) {
            return switch (this) {
                case FIRST, ALONE -> jvm;
                case AUDITED -> jvm.audited().property("acta.jdbc.audit", "all");
                case DURABLE -> jvm.audited().property("acta.jdbc.audit", "all").property("acta.guarantee", "durable");
            };
        }

        /** Name of its database and its folder. */
        String database() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Servers SERVERS = new Servers();

    private static final Driver H2_14 = overTheNetwork(Drivers.H2_14, "jdbc:h2:tcp:ADDRESS;DB_CLOSE_DELAY=-1");
    private static final Driver H2_22 = overTheNetwork(Drivers.H2_22, "jdbc:h2:tcp:ADDRESS;DB_CLOSE_DELAY=-1");
    private static final Driver HSQLDB_18 = overTheNetwork(Drivers.HSQLDB_18, "jdbc:hsqldb:hsql:ADDRESS");
    private static final Driver HSQLDB_27 = overTheNetwork(Drivers.HSQLDB_27, "jdbc:hsqldb:hsql:ADDRESS");

    @AfterAll
    static void endServers() throws IOException {
        SERVERS.close();
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: PostgreSQL 9.1-901",
            representative = {})
    void ofTheOldestDriverOfPostgresql(Jdk jdk) throws IOException {
        ofASharedServer(Drivers.POSTGRESQL_91, jdk);
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: PostgreSQL 42.7.13",
            representative = {17})
    void ofTheNewestDriverOfPostgresql(Jdk jdk) throws IOException {
        ofASharedServer(Drivers.POSTGRESQL_427, jdk);
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: MariaDB Connector/J 1.1.7",
            representative = {})
    void ofTheOldestDriverOfMariaDb(Jdk jdk) throws IOException {
        ofASharedServer(Drivers.MARIADB_11, jdk);
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: MariaDB Connector/J 3.5.6",
            representative = {})
    void ofTheNewestDriverOfMariaDb(Jdk jdk) throws IOException {
        ofASharedServer(Drivers.MARIADB_35, jdk);
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: MySQL Connector/J 3.1.14",
            representative = {})
    void ofTheOldestDriverOfMysql(Jdk jdk) throws IOException {
        ofASharedServer(Drivers.MYSQL_31, jdk);
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: MySQL Connector/J 5.1.49",
            representative = {})
    void ofAnOldDriverOfMysql(Jdk jdk) throws IOException {
        ofASharedServer(Drivers.MYSQL_51, jdk);
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: MySQL Connector/J 9.5.0",
            representative = {})
    void ofTheNewestDriverOfMysql(Jdk jdk) throws IOException {
        ofASharedServer(Drivers.MYSQL_9, jdk);
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: H2 1.4.200, TCP server",
            representative = {})
    void ofAnOldServerOfH2(Jdk jdk) throws IOException {
        ofH2(H2_14, jdk);
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: H2 2.2.224, TCP server",
            representative = {})
    void ofAServerOfH2(Jdk jdk) throws IOException {
        ofH2(H2_22, jdk);
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: HSQLDB 1.8.0.10, server",
            representative = {})
    void ofAnOldServerOfHsqldb(Jdk jdk) throws IOException {
        ofHsqldb(new Cell(HSQLDB_18, Pool.NONE, jdk), "org.hsqldb.Server", "-");
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: HSQLDB 2.7.4, server",
            from = 11,
            representative = {25})
    void ofAServerOfHsqldb(Jdk jdk) throws IOException {
        ofHsqldb(new Cell(HSQLDB_27, Pool.NONE, jdk), "org.hsqldb.server.Server", "--");
    }

    @OnEachJdk(
            row = "as many round trips as without the agent: HSQLDB 2.7.4, server, behind proxies of Spring 3.2",
            from = 11,
            representative = {})
    void ofAServerOfHsqldbBehindProxiesThatAskTheDriver(Jdk jdk) throws IOException {
        ofHsqldb(new Cell(HSQLDB_27, Pools.SPRING_3_PROXIES, jdk), "org.hsqldb.server.Server", "--");
    }

    private static Driver overTheNetwork(Driver embedded, String url) {
        return new Driver(
                embedded.name(),
                embedded.libraries(),
                embedded.type(),
                url,
                embedded.system(),
                embedded.from(),
                embedded.to(),
                embedded.server(),
                embedded.dialect(),
                embedded.cannot(),
                embedded.told(),
                embedded.own(),
                embedded.remarks());
    }

    /** Each run makes the tables anew. */
    private static void ofASharedServer(Driver driver, Jdk jdk) throws IOException {
        String address = SERVERS.address(driver.server());
        String port = address.replaceAll(".*:(\\d+)/.*", "$1");
        compare(
                new Cell(driver, Pool.NONE, jdk),
                Integer.parseInt(port),
                (relay, way) -> address.replace(":" + port + "/", ":" + relay + "/"));
    }

    /** Each run has a database of its own. */
    private static void ofH2(Driver driver, Jdk jdk) throws IOException {
        Cell cell = new Cell(driver, Pool.NONE, jdk);
        int port = FreePort.next();
        try (ForkedJvm server = Run.serve(
                driver, folder(cell, "server"), "org.h2.tools.Server", "-tcp", "-tcpPort", port, "-ifNotExists")) {
            server.awaitLine(".*TCP server running.*", LIMIT);
            compare(cell, port, (relay, way) -> "//localhost:" + relay + "/mem:" + way.database());
        }
    }

    /** Each run has a database of its own. */
    private static void ofHsqldb(Cell cell, String main, String dash) throws IOException {
        int port = FreePort.next();
        List<Object> arguments = new ArrayList<>(List.of(dash + "port", port));
        for (Way way : Way.values()) {
            arguments.add(dash + "database." + way.ordinal());
            arguments.add("mem:" + way.database());
            arguments.add(dash + "dbname." + way.ordinal());
            arguments.add(way.database());
        }
        try (ForkedJvm server = Run.serve(cell.driver(), folder(cell, "server"), main, arguments.toArray())) {
            server.awaitLine(".*is online.*", LIMIT);
            compare(cell, port, (relay, way) -> "//localhost:" + relay + "/" + way.database());
        }
    }

    private static void compare(Cell cell, int server, BiFunction<Integer, Way, String> address) throws IOException {
        Map<Way, Integer> questions = new EnumMap<>(Way.class);
        Map<Way, Played> played = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            try (Relay relay = new Relay(server)) {
                played.put(
                        way, Run.play(cell, address.apply(relay.port(), way), folder(cell, way.database()), way::on));
                // its newest driver sends several commands before it reads: chance says whether an answer comes in
                // between
                questions.put(way, cell.driver() == Drivers.MARIADB_35 ? relay.commands() : relay.questions());
            }
        }
        int alone = questions.get(Way.ALONE);
        assertThat(alone).isGreaterThan(50); // the relay was asked
        assertThat(questions)
                .as("round trips of " + cell)
                .containsEntry(Way.AUDITED, alone)
                .containsEntry(Way.DURABLE, alone);
        assertThat(played).containsEntry(Way.AUDITED, played.get(Way.ALONE));
        for (Way way : List.of(Way.AUDITED, Way.DURABLE)) {
            assertThat(ofType(
                            TrailLines.read(Repository.folder(folderName(cell, way.database()))
                                    .resolve("trail")),
                            "db.statement"))
                    .as("told " + way)
                    .hasSizeGreaterThan(20);
        }
    }

    private static Path folder(Cell cell, String name) {
        return Repository.freshFolder(folderName(cell, name));
    }

    private static String folderName(Cell cell, String name) {
        return "round-trips/" + cell.folder() + "/" + name;
    }
}
