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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What frameworks make of an application's calls is told once, as it was executed: with its values and its fate. */
class PersistenceIT {

    @OnEachJdk(
            row = "frameworks on JDBC: Spring JdbcTemplate 3.2, MyBatis 3.0, jOOQ 3.0, Hibernate 3.6, EclipseLink 2.4",
            representative = {8})
    void throughTheOldestFrameworks(Jdk jdk) {
        Path folder = Repository.freshFolder("persistence/oldest-" + jdk);
        // Class files that EclipseLink 2.4 can read.
        Application application =
                Application.compile("persistence", 7, folder, Repository.persistenceLibraries("oldest"));
        describeUnits(
                folder,
                "xmlns=\"http://java.sun.com/xml/ns/persistence\" version=\"2.0\"",
                "org.hibernate.ejb.HibernatePersistence");
        audits(application, jdk, folder);
    }

    @OnEachJdk(
            row = "frameworks on JDBC: Spring JdbcTemplate 7.0, MyBatis 3.5, jOOQ 3.19, Hibernate 7.4, EclipseLink 4.0",
            from = 17,
            representative = {25})
    void throughTheNewestFrameworks(Jdk jdk) {
        Path folder = Repository.freshFolder("persistence/newest-" + jdk);
        Application application =
                Application.compileForJakarta("persistence", 17, folder, Repository.persistenceLibraries("newest"));
        describeUnits(
                folder,
                "xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\"",
                "org.hibernate.jpa.HibernatePersistenceProvider");
        audits(application, jdk, folder);
    }

    private static void audits(Application application, Jdk jdk, Path folder) {
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder).audited().property("acta.jdbc.audit", "all");
        if (jdk.feature() > 8) { // the JVM tells of old frameworks that reach into it, up to 16
            builder.option("--add-opens", "java.base/java.util=ALL-UNNAMED");
            builder.option("--add-opens", "java.base/java.lang=ALL-UNNAMED");
        }
        try (ForkedJvm jvm = builder.main("com.example.it.persistence.Persisting", application.classPath())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
            jvm.assertQuiet();
        }
        Path trail = folder.resolve("trail");
        List<JsonNode> statements = ofType(Cli.cat(trail), "db.statement");
        for (String framework : List.of("jdbctemplate", "mybatis", "jooq", "hibernate", "eclipselink")) {
            String painted = framework.equals("hibernate") ? "1 blue wheel" : "1 blue";
            assertThat(statements)
                    .as(framework)
                    .filteredOn(line -> text(line, "/db/name").equals("mem:" + framework))
                    .filteredOn(line -> !text(line, "/db/operation").matches("CREATE|SELECT"))
                    .map(PersistenceIT::summary)
                    .containsExactly(
                            "INSERT success committed part 1 red wheel",
                            "INSERT success committed part 2 axle grey, 3 grey hub",
                            "UPDATE success rolled_back part " + painted,
                            "DELETE success committed part 3",
                            "INSERT failure rolled_back part 1 black nut");
            assertThat(statements)
                    .as(framework)
                    .filteredOn(line -> text(line, "/db/name").equals("mem:" + framework))
                    .filteredOn(line -> text(line, "/db/statement").matches("(?is)select.*where.*colour.*"))
                    .map(line -> rows(line) + " " + text(line, "/db/rows_read"))
                    .containsExactly("grey 1");
        }
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static String summary(JsonNode line) {
        return text(line, "/db/operation") + " " + text(line, "/outcome") + " " + text(line, "/db/fate") + " "
                + text(line, "/object/type").toLowerCase() + " " + rows(line);
    }

    /** The values without their order: each framework has its own. */
    private static String rows(JsonNode line) {
        JsonNode parameters = line.at("/db/parameters");
        boolean batch = line.at("/db").has("batch");
        Stream<JsonNode> rows = batch ? elements(parameters) : Stream.of(parameters);
        return String.join(", ", rows.map(PersistenceIT::row).sorted().toList());
    }

    private static String row(JsonNode values) {
        return String.join(
                " ", elements(values).map(JsonNode::asString).sorted().toList());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static void describeUnits(Path folder, String version, String hibernate) {
        String unit = "<persistence-unit name='%s' transaction-type='RESOURCE_LOCAL'><provider>%s</provider>"
                + "<class>com.example.it.persistence.Part</class></persistence-unit>\n";
        String xml = "<persistence " + version + ">\n"
                + unit.formatted("hibernate", hibernate)
                + unit.formatted("eclipselink", "org.eclipse.persistence.jpa.PersistenceProvider")
                + "</persistence>\n";
        try {
            Path folderOfUnits = Files.createDirectories(folder.resolve("classes/META-INF"));
            Files.writeString(folderOfUnits.resolve("persistence.xml"), xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
