package dev.acta.it.drivers;

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
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * The application, run once in a cell.
 *
 * @param played what it has printed
 * @param trail what was told of it
 */
record Run(Cell cell, Played played, Path trail) {

    /** It knows of nothing but the JDK. */
    private static final Application COMPILED =
            Application.compile("drivers", 8, Repository.freshFolder("drivers/application"), List.of());

    /** @param address of the driver's server */
    static Run of(Cell cell, String address, String folderName) {
        Path folder = Repository.freshFolder("drivers/" + folderName);
        Played played = play(
                cell,
                address,
                folder,
                jvm -> jvm.audited()
                        .property("acta.jdbc.audit", "all")
                        .property("acta.jdbc.summary-ms", "0")); // each statement on its own
        return new Run(cell, played, folder.resolve("trail"));
    }

    /**
     * @param address of the driver's server
     * @param folder an empty one
     * @param how the application is audited, if it is
     */
    static Played play(Cell cell, String address, Path folder, UnaryOperator<ForkedJvm.Builder> how) {
        List<Path> classPath = new ArrayList<>(COMPILED.classPath());
        classPath.addAll(Repository.libraries(cell.driver().libraries()));
        cell.pool().libraries().forEach(each -> classPath.addAll(Repository.libraries(each)));
        try (ForkedJvm jvm = how.apply(ForkedJvm.on(cell.jdk(), folder))
                .main("com.example.it.drivers.Scenarios", classPath)
                .arguments(description(cell, address, folder))
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(90))).as(jvm.output()).isZero();
            Played played = new Played(jvm.stdout());
            assertThat(played.isDone()).as(jvm.output()).isTrue();
            return played;
        }
    }

    /** A server for a driver's own protocol in a JVM of its own, with the application's procedures; ends with the test. */
    static ForkedJvm serve(Driver driver, Path folder, String main, Object... arguments) {
        List<Path> classPath = new ArrayList<>(COMPILED.classPath());
        classPath.addAll(Repository.libraries(driver.libraries()));
        return ForkedJvm.on(Jdks.building(), folder)
                .main(main, classPath)
                .arguments(arguments)
                .start();
    }

    private static Path description(Cell cell, String address, Path folder) {
        Path file = folder.resolve("cell.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            cell.description(address).store(out, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless the trail says of each statement and transaction what it says of them everywhere, once. */
    void assertTold() {
        assertThat(played.cannot().keySet()).isEqualTo(cell.cannot());
        Expected expected = Expected.of(cell.driver(), played);
        assertThat(ofType(TrailLines.read(trail), "db.transaction"))
                .map(line -> text(line, "/db/fate") + " " + text(line, "/db/statements"))
                .containsExactlyElementsOf(expected.transactions());
        List<JsonNode> statements = ofType(Cli.cat(trail), "db.statement");
        assertThat(statements)
                .filteredOn(Expected::isOfScenario)
                .filteredOn(line -> !cell.driver().isOwn(text(line, "/db/statement")))
                .map(Expected::line)
                .containsExactlyElementsOf(expected.statements());
        assertThat(statements)
                .map(line -> text(line, "/db/system"))
                .containsOnly(cell.driver().system());
        assertThat(Cli.verify(trail).exit()).isZero();
    }
}
