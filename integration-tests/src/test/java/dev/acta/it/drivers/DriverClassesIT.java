package dev.acta.it.drivers;

import static dev.acta.it.harness.TrailLines.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Drivers of databases that are not to be had here, as far as they go without: every class of theirs loads and verifies as it does
 * without the agent, and those of connections, statements and result sets are woven.
 */
class DriverClassesIT {

    @OnEachJdk(
            row = "all classes of a driver are woven and verified, no server: jTDS 1.2.8 and 1.3.1",
            representative = {8})
    void ofJtds(Jdk jdk) {
        verifies("driver-jtds-1.2", jdk);
        verifies("driver-jtds-1.3", jdk);
    }

    @OnEachJdk(
            row = "all classes of a driver are woven and verified, no server: Oracle 11.2.0.4 and 23.9",
            representative = {})
    void ofOracle(Jdk jdk) {
        verifies("driver-oracle-11", jdk);
        verifies("driver-oracle-23", jdk);
    }

    @OnEachJdk(
            row = "all classes of a driver are woven and verified, no server: SQL Server 6.1 and 13.2",
            representative = {25})
    void ofSqlServer(Jdk jdk) {
        verifies("driver-sqlserver-6", jdk);
        verifies("driver-sqlserver-13", jdk);
    }

    private static void verifies(String driver, Jdk jdk) {
        Path folder = Repository.freshFolder("driver-classes/" + driver + "-" + jdk);
        List<String> bare = load(driver, jdk, folder.resolve("bare"), false);
        List<String> audited = load(driver, jdk, folder.resolve("audited"), true);

        assertThat(bare)
                .as("what does not load without the agent either")
                .containsAll(audited.stream()
                        .filter(line -> line.startsWith("cannot "))
                        .toList());
        assertThat(loaded(audited)).isGreaterThanOrEqualTo(loaded(bare)).isPositive();
        assertThat(bare).filteredOn(line -> line.startsWith("jdbc ")).allMatch(line -> line.contains(" bare "));
        for (String kind : List.of("Connection", "Statement", "ResultSet")) {
            assertThat(audited)
                    .filteredOn(line -> line.startsWith("jdbc " + kind + " "))
                    .isNotEmpty()
                    .allMatch(line -> line.contains(" woven "));
        }
        List<JsonNode> coverage = ofType(TrailLines.read(folder.resolve("audited/trail")), "trail.coverage");
        assertThat(coverage)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.at("/coverage/failed")).isEmpty());
    }

    private static int loaded(List<String> lines) {
        return Integer.parseInt(lines.get(lines.size() - 1).substring("loaded ".length()));
    }

    private static List<String> load(String driver, Jdk jdk, Path folder, boolean agent) {
        List<Path> jars = Repository.libraries(driver);
        folder.toFile().mkdirs();
        List<Path> classPath = new ArrayList<>(
                Application.compile("driver-classes", 8, folder, List.of()).classPath());
        classPath.addAll(jars);
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder);
        if (agent) {
            builder.audited();
        }
        try (ForkedJvm jvm = builder.option("-Xverify:all")
                .main("com.example.it.classes.EveryClass", classPath)
                .arguments(jars.toArray())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofMinutes(3))).as(jvm.output()).isZero();
            return jvm.stdout();
        }
    }
}
