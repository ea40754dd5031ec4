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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A class of a driver that is loaded before the agent can weave it is woven belatedly, and all others of the driver as ever. Each kind of
 * class is tried by itself, for what its fields, parameters and super-types name is what loading it might load along.
 */
class LateClassesIT {

    private static final Map<String, String> H2 = Map.of(
            "connection", "org.h2.jdbc.JdbcConnection",
            "statement", "org.h2.jdbc.JdbcPreparedStatement",
            "result", "org.h2.jdbc.JdbcResultSet");

    private static final Map<String, String> DERBY = Map.of(
            "driver", "org.apache.derby.jdbc.EmbeddedDriver",
            "connection", "org.apache.derby.impl.jdbc.EmbedConnection",
            "statement", "org.apache.derby.impl.jdbc.EmbedPreparedStatement",
            "result", "org.apache.derby.impl.jdbc.EmbedResultSet");

    @OnEachJdk(
            row = "a class of a driver that cannot wait to be woven leaves its others woven: H2",
            from = 11,
            representative = 17)
    void ofH2(Jdk jdk) {
        audits("h2", H2, "org.h2.Driver", "jdbc:h2:mem:parts", jdk);
    }

    @OnEachJdk(
            row = "a class of a driver that cannot wait to be woven leaves its others woven: Derby 10.14",
            representative = 25)
    void ofDerby(Jdk jdk) {
        audits(
                "driver-derby-10.14",
                DERBY,
                "org.apache.derby.jdbc.EmbeddedDriver",
                "jdbc:derby:memory:parts;create=true",
                jdk);
    }

    private static void audits(String library, Map<String, String> classes, String driver, String url, Jdk jdk) {
        List<Path> jars = Repository.libraries(library);
        String name = "late/" + library + "-" + jdk;
        Application application = Application.compile("olddriver+lateclass", 8, Repository.freshFolder(name), jars);
        Map<String, Path> folders = new LinkedHashMap<>();
        Map<String, ForkedJvm> started = new LinkedHashMap<>();
        try {
            classes.forEach((kind, type) -> {
                Path folder = Repository.freshFolder(name + "-" + kind);
                folders.put(kind, folder);
                started.put(
                        kind,
                        ForkedJvm.on(jdk, folder)
                                .audited()
                                .property("acta.start.wait-ms", "0ms")
                                .main("com.example.it.lateclass.LateClass", application.classPath())
                                .arguments(type, driver, url)
                                .start());
            });
            started.forEach((kind, jvm) -> {
                assertThat(jvm.awaitExit(Duration.ofSeconds(120)))
                        .as(jvm.output())
                        .isZero();
                assertTold(folders.get(kind).resolve("trail"), kind, classes.get(kind));
            });
        } finally {
            started.values().forEach(ForkedJvm::close);
        }
    }

    private static void assertTold(Path trail, String kind, String type) {
        List<JsonNode> coverage = ofType(TrailLines.read(trail), "trail.coverage");
        List<String> late = new ArrayList<>();
        coverage.get(coverage.size() - 1).at("/coverage/late").forEach(each -> late.add(each.asString()));
        if (!kind.equals("driver")) { // in which nothing is woven
            assertThat(late).as(kind).contains(type);
        }
        assertThat(ofType(Cli.cat(trail), "db.statement"))
                .as(kind)
                .filteredOn(line -> !text(line, "/db/operation").matches("CREATE|DDL"))
                .map(line -> text(line, "/db/operation") + " " + text(line, "/outcome") + " " + text(line, "/db/fate"))
                .containsExactly(
                        "INSERT success autocommit",
                        "INSERT success committed",
                        "INSERT success rolled_back",
                        "UPDATE success committed",
                        "INSERT failure rolled_back");
    }
}
