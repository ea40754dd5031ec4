package dev.acta.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where things lie in this repository, by the paths that users of the build rely on. */
public final class Repository {

    private static final Path ROOT = findRoot();

    private Repository() {}

    public static Path agentJar() {
        return built("agent/target/acta-agent.jar");
    }

    public static Path legacyShopJar() {
        return built("examples/legacy-shop/target/legacy-shop.jar");
    }

    /** What {@code ./demo} runs once everything is built. */
    public static Path demoJar() {
        return built("examples/demo-story/target/demo-story.jar");
    }

    /** Where everything lies. */
    public static Path root() {
        return ROOT;
    }

    /** Example programs of the API. */
    public static Path apiExamplesJar() {
        return built("examples/api/target/api-examples.jar");
    }

    /** Sources of the API, for copies of it that differ. */
    public static Path apiSources() {
        return ROOT.resolve("agent-api/src/main/java");
    }

    public static Path apiJar() {
        return jarsIn(ROOT.resolve("agent-api/target")).stream()
                .filter(jar -> jar.getFileName().toString().matches("acta-api-.*(?<!-sources|-javadoc)\\.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no acta-api jar in agent-api/target: run mvn verify"));
    }

    public static Path eventSchema() {
        return ROOT.resolve("docs/event.schema.json");
    }

    public static Path compatibilityPage() {
        return ROOT.resolve("docs/compatibility.md");
    }

    static Path removedAdvicePage() {
        return ROOT.resolve("docs/advice-removed.md");
    }

    /** Which test fails without which advice. */
    public static Path removedAdviceList() {
        return ROOT.resolve("integration-tests/src/test/resources/removed-advice.txt");
    }

    /** The commit that is checked out, shortened; with a {@code +} if files differ from it. */
    static String commit() throws IOException {
        String commit = git("rev-parse", "--short=9", "HEAD");
        boolean clean = git(
                        "status",
                        "--porcelain",
                        "-uno",
                        "--",
                        ".",
                        ":!docs/compatibility.md",
                        ":!docs/advice-removed.md")
                .isEmpty();
        return commit.isEmpty() ? "unknown" : commit + (clean ? "" : "+");
    }

    private static String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", ROOT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    /** The sources of an application under test. */
    public static Path sourcesOf(String application) {
        return ROOT.resolve("integration-tests/src/apps").resolve(application);
    }

    /** The jars of one set that Maven copied, see {@code artifactItems} in this module's pom. */
    public static List<Path> libraries(String set) {
        List<Path> jars = jarsIn(target().resolve("libs").resolve(set));
        if (jars.isEmpty()) {
            throw new IllegalStateException("target/libs/" + set + " is empty: run mvn process-test-resources");
        }
        return jars;
    }

    /** The jars of a Spring Boot application, see the poms in {@code integration-tests/boot}. */
    public static List<Path> bootLibraries(String version) {
        return librariesOfModule("boot/" + version);
    }

    /** The jars of the frameworks that work on JDBC, see the poms in {@code integration-tests/persistence}. */
    public static List<Path> persistenceLibraries(String generation) {
        return librariesOfModule("persistence/" + generation);
    }

    /** The jars of an EJB container and of its clients, see the poms in {@code integration-tests/ejb}. */
    public static List<Path> ejbLibraries(String name) {
        return librariesOfModule("ejb/" + name);
    }

    /** The jars of a Kafka broker, or of an application that listens to one, see the poms in {@code integration-tests/kafka}. */
    public static List<Path> kafkaLibraries(String name) {
        return librariesOfModule("kafka/" + name);
    }

    /** The jars of a JMS broker and of who speaks to it, see the poms in {@code integration-tests/jms}. */
    public static List<Path> jmsLibraries(String name) {
        return librariesOfModule("jms/" + name);
    }

    /** The jars of a broker for RabbitMQ's clients, or of an application that listens to one, see the poms in {@code integration-tests/rabbit}. */
    public static List<Path> rabbitLibraries(String name) {
        return librariesOfModule("rabbit/" + name);
    }

    private static List<Path> librariesOfModule(String module) {
        List<Path> jars =
                jarsIn(ROOT.resolve("integration-tests").resolve(module).resolve("target/libs"));
        if (jars.isEmpty()) {
            throw new IllegalStateException("integration-tests/" + module + "/target/libs is empty: run mvn verify");
        }
        return jars;
    }

    /** The folder of one test's files. */
    public static Path folder(String name) {
        return target().resolve("it").resolve(name.replaceAll("[^A-Za-z0-9._/-]+", "-"));
    }

    /** A new, empty folder for one test's files; what an earlier run left there is deleted. Its parent is not world-writable. */
    public static Path freshFolder(String name) {
        Path folder = folder(name);
        try {
            deleteTree(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path target() {
        return ROOT.resolve("integration-tests/target");
    }

    private static Path built(String path) {
        Path file = ROOT.resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(
                    file + " is not there: build it first, mvn -pl integration-tests -am verify");
        }
        return file;
    }

    private static List<Path> jarsIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Path findRoot() {
        String given = System.getProperty("acta.it.repository");
        Path start = Path.of(given == null ? "" : given).toAbsolutePath().normalize();
        // In an IDE the working folder is the module or the repository.
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("integration-tests/src/apps"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no repository of Acta at or above " + start);
    }
}
