package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Jars of the operator's take part in an application that does not contain them; broken ones harm nobody. */
class ExtensionsIT {

    private static final String ROW = "acta.extensions.dir";
    private static final String GOOD = "com.example.it.extensions.";
    private static final String BROKEN = "com.example.it.broken.";
    private static final String WAY_OUT = " of broken.jar (replace the jar, or remove it from acta.extensions.dir)";

    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void listenersInterceptorsAndFormattersTakePart(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("extensions/" + jdk);
        Application application = application(folder);
        try (ForkedJvm jvm = on(jdk, folder, "ExtendedMain", application.classPath())) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(180))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).as(jvm.output()).containsExactly("RECORDED", "heard true");
            assertThat(jvm.stderr())
                    .as("the start line, and one for the jar that is none")
                    .hasSize(2)
                    .anyMatch(line -> line.contains("acta.extensions.dir: damaged.jar is left out")
                            && line.contains("remove it from " + folder.resolve("jars")));
        }
        assertThat(Files.readString(folder.resolve("heard.txt"))).isEqualTo("app.event NO_AGENT own");
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(ofType(lines, "app.event"))
                .map(event -> text(event, "/action") + " " + text(event, "/keys/branch_id") + " "
                        + text(event, "/description"))
                .containsExactly("ORDER_RELEASED YGN-1 ", "UPDATE YGN-1 Order of Mary");
        assertThat(lines.get(0).at("/resource/extensions").valueStream().map(JsonNode::asString))
                .satisfiesExactly(
                        each -> assertThat(each).matches("broken\\.jar sha256:.{43}"),
                        each -> assertThat(each).matches("words\\.jar sha256:.{43}"));
        List<JsonNode> coverage = ofType(lines, "trail.coverage");
        assertThat(coverage.get(coverage.size() - 1).at("/coverage/failed").propertyNames())
                .containsExactlyInAnyOrder(
                        BROKEN + "ThrowingListener" + WAY_OUT,
                        BROKEN + "ThrowingWords" + WAY_OUT,
                        BROKEN + "Gone" + WAY_OUT);
        assertThat(Files.readString(folder.resolve("trail/acta-agent.log")))
                .contains(BROKEN + "ThrowingListener" + WAY_OUT, BROKEN + "Gone" + WAY_OUT, "damaged.jar is left out");
    }

    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void aListenerHearsOfAnApplicationWithoutTheApi(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("extensions/plain-" + jdk);
        List<Path> classPath = new ArrayList<>(application(folder).classPath());
        classPath.remove(Repository.apiJar());
        classPath.addAll(Repository.libraries("h2"));
        try (ForkedJvm jvm = on(jdk, folder, "PlainMain", classPath)) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(180))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).as(jvm.output()).containsExactly("heard true");
        }
        assertThat(Files.readString(folder.resolve("heard.txt"))).startsWith("db.");
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "db.statement"))
                .isNotEmpty();
    }

    @OnEachJdk(
            row = ROW,
            representative = {25})
    void aFolderThatEverybodyMayWriteIsRefused(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("extensions/open-" + jdk);
        Application application = application(folder);
        Path jars = folder.resolve("jars");
        Files.setPosixFilePermissions(jars, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(folder.resolve("heard.txt"), "nothing");
        try (ForkedJvm jvm = on(jdk, folder, "ExtendedMain", application.classPath())) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(180))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).containsExactly("NO_AGENT", "heard true");
            assertThat(jvm.stderr())
                    .singleElement()
                    .asString()
                    .startsWith("acta: not started: acta.extensions.dir=" + jars + ": ")
                    .endsWith("chmod o-w " + jars);
        }
        assertThat(Files.readString(folder.resolve("heard.txt"))).isEqualTo("nothing");
    }

    private static ForkedJvm on(Jdk jdk, Path folder, String main, List<Path> classPath) {
        return ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.extensions.dir", folder.resolve("jars"))
                .property("it.heard", folder.resolve("heard.txt"))
                .property("it.log", folder.resolve("trail/acta-agent.log"))
                .property("it.said", "ThrowingListener")
                .main("com.example.it.extended." + main, classPath)
                .start();
    }

    /** Compiles the application, and beside it a folder with a good jar, a broken and a damaged one. */
    private static Application application(Path folder) throws IOException {
        Application application = Application.compile("extended", 8, folder, List.of(Repository.apiJar()));
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Path words = pack(
                "extensions",
                folder,
                application,
                jars.resolve("words.jar"),
                Map.of(
                        "AuditListener", GOOD + "WritesDown",
                        "AuditInterceptor", GOOD + "AddsBranch",
                        "AuditFormatter", GOOD + "OrderWords"));
        pack(
                "extensions-broken",
                folder,
                application,
                jars.resolve("broken.jar"),
                Map.of(
                        "AuditListener", BROKEN + "ThrowingListener",
                        "AuditFormatter", BROKEN + "ThrowingWords\n" + BROKEN + "Gone"));
        byte[] whole = Files.readAllBytes(words);
        Files.write(jars.resolve("damaged.jar"), Arrays.copyOf(whole, whole.length / 2));
        return application;
    }

    private static Path pack(String name, Path folder, Application application, Path jar, Map<String, String> services)
            throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        Application compiled = Application.compile(name, 8, place, application.classPath());
        Path listed = Files.createDirectories(place.resolve("classes/META-INF/services"));
        for (Map.Entry<String, String> each : services.entrySet()) {
            Files.writeString(listed.resolve("dev.acta.api." + each.getKey()), each.getValue() + "\n");
        }
        return compiled.jar(jar, "Implementation-Title", name);
    }
}
