package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.container.Container;
import dev.acta.it.container.ContainerTrial;
import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code com.sun.net.httpserver}, judged by its own logger. */
class JdkHttpServerIT {

    private static final String ROW = "com.sun.net.httpserver";
    static final Container SERVER = new Container(
            "jdkhttp", "h2", "jdkhttp", "com.example.it.jdkhttp.JdkServer", 8, 0, "-", "-", Container.none());

    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void theTrailSaysWhatTheServersLoggerSays(Jdk jdk) throws Exception {
        ContainerTrial.hold(SERVER, jdk);
    }

    /** There the handlers of all requests run on the thread that accepts connections. */
    @OnEachJdk(
            row = ROW,
            representative = {17})
    void statementsOfHandlersBelongToTheirRequestsAlsoWithoutAPool(Jdk jdk) throws Exception {
        Path trail = ContainerTrial.play(SERVER, jdk, "jdkhttp.pool", "false");
        List<JsonNode> lines = TrailLines.read(trail);
        String visit = ofType(lines, "http.request").stream()
                .filter(line -> text(line, "/request/path").equals("/database"))
                .map(line -> text(line, "/request/id"))
                .findFirst()
                .orElseThrow();
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .map(line -> text(line, "/request/id"))
                .containsExactly(visit);
    }

    @OnEachJdk(
            row = ROW,
            from = 9,
            representative = {17})
    void aJvmWithoutTheServersModuleRunsAndIsToldOf(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("jdkhttp/no-module-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.add(Repository.apiJar());
        Application application = Application.compile("everyadvice", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .option("--limit-modules", "java.instrument,java.management,java.naming,java.sql,jdk.unsupported")
                .main("com.example.it.everyadvice.EveryAdvice", application.classPath())
                .arguments("org.h2.Driver", "jdbc:h2:mem:parts")
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            jvm.assertQuiet();
        }
        assertThat(Files.readString(folder.resolve("trail/acta-agent.log")))
                .contains("http (jdk.httpserver): this JVM has no module jdk.httpserver");
    }
}
