package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Two web applications on one Tomcat with their own, different copies of the API: as it is, and moved to a package of its own. */
class ApiCopiesIT {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String ROW = "two web applications with their own copies of the API on one Tomcat";

    @OnEachJdk(
            row = ROW,
            representative = {8})
    void eachCopyRecordsWithTheAgent(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("api-copies/" + jdk);
        play(ForkedJvm.on(jdk, folder).audited().property("acta.start.wait-ms", "60s"), folder, "true RECORDED mary");
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(ofType(lines, "app.event"))
                .map(event -> text(event, "/actor/id") + " " + text(event, "/keys/war") + " "
                        + ofType(lines, "http.request").stream()
                                .filter(request ->
                                        text(request, "/ids/interaction").equals(text(event, "/ids/interaction")))
                                .map(request -> text(request, "/request/path"))
                                .findFirst()
                                .orElse("none"))
                .containsExactly("mary /moved /moved/say", "mary /plain /plain/say");
    }

    @OnEachJdk(
            row = ROW,
            representative = {25})
    void eachCopyDoesNothingWithoutTheAgent(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("api-copies/without-" + jdk);
        play(ForkedJvm.on(jdk, folder), folder, "false NO_AGENT SYSTEM");
    }

    @OnEachJdk(
            row = ROW,
            representative = {25})
    void eachCopyRecordsOnceTheAgentIsAttached(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("api-copies/attached-" + jdk);
        try (ForkedJvm jvm =
                start(ForkedJvm.on(jdk, folder).property("acta.trail.dir", folder.resolve("trail")), folder)) {
            Http browser = browser(jvm);
            says(browser, jvm, "false NO_AGENT SYSTEM");
            Cli.Answer attached = Cli.attach(Jdks.building(), jvm.pid());
            assertThat(attached.exit()).as(attached.output()).isZero();
            Awaitility.await("requests are told").atMost(LIMIT).until(() -> {
                browser.get("plain/absent");
                return Files.readString(
                                TrailLines.segments(folder.resolve("trail")).get(0))
                        .contains("/plain/absent");
            });
            Awaitility.await("the API is linked")
                    .atMost(LIMIT)
                    .untilAsserted(() -> says(browser, jvm, "true RECORDED mary"));
            jvm.stop(LIMIT);
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(ofType(lines, "app.event"))
                .map(event -> text(event, "/actor/id") + " " + text(event, "/keys/war"))
                .endsWith("mary /moved", "mary /plain");
        assertThat(ofType(lines, "http.request"))
                .map(request -> text(request, "/request/path"))
                .endsWith("/moved/say", "/plain/say");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void eachCopyDoesNothingWhereTheOperatorSaysSo(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("api-copies/off-" + jdk);
        play(
                ForkedJvm.on(jdk, folder).audited().property("acta.api.enabled", "false"),
                folder,
                "false NO_AGENT SYSTEM");
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "app.event"))
                .isEmpty();
    }

    private static void play(ForkedJvm.Builder builder, Path folder, String expected) throws IOException {
        try (ForkedJvm jvm = start(builder, folder)) {
            says(browser(jvm), jvm, expected);
            jvm.stop(LIMIT);
        }
    }

    private static ForkedJvm start(ForkedJvm.Builder builder, Path folder) throws IOException {
        Path web = Files.createDirectory(folder.resolve("web"));
        deploy(web.resolve("moved"), "dev.acta.api", "com.example.moved");
        deploy(web.resolve("plain"), "dev.acta.api", "dev.acta.api");
        Application server = Application.compile(
                "webapps", 8, Files.createDirectory(folder.resolve("server")), Repository.libraries("tomcat9"));
        return builder.main("com.example.it.webapps.WebApplications", server.classPath())
                .arguments(web)
                .start();
    }

    private static Http browser(ForkedJvm jvm) {
        return new Http(jvm.awaitLine("ready on (\\S+)", LIMIT).group(1));
    }

    private static void says(Http browser, ForkedJvm jvm, String expected) {
        assertThat(browser.get("moved/say").body()).as(jvm.output()).isEqualTo(expected);
        assertThat(browser.get("plain/say").body()).as(jvm.output()).isEqualTo(expected);
    }

    /** The web application and its own copy of the API, compiled from their sources, under another name where that is asked for. */
    private static void deploy(Path application, String from, String to) throws IOException {
        Path classes = Files.createDirectories(application.resolve("WEB-INF/classes"));
        Path sources = Files.createDirectories(application.resolveSibling(application.getFileName() + "-sources"));
        List<String> arguments =
                new ArrayList<>(List.of("-Xlint:-options", "--release", "8", "-d", classes.toString()));
        arguments.addAll(List.of(
                "-cp",
                Repository.libraries("tomcat9").stream()
                        .map(Path::toString)
                        .reduce("", (one, other) -> one + java.io.File.pathSeparator + other)));
        for (Path root : List.of(Repository.apiSources(), Repository.sourcesOf("api-war"))) {
            try (Stream<Path> tree = Files.walk(root)) {
                for (Path each :
                        tree.filter(file -> file.toString().endsWith(".java")).toList()) {
                    Path copy = sources.resolve(root.relativize(each).toString());
                    Files.createDirectories(copy.getParent());
                    Files.writeString(copy, Files.readString(each).replace(from, to));
                    arguments.add(copy.toString());
                }
            }
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
        Files.copy(Repository.sourcesOf("api-war").resolve("web.xml"), application.resolve("WEB-INF/web.xml"));
        deleteTree(sources);
    }

    /** Or Tomcat would take it for a web application. */
    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path each : tree.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(each);
            }
        }
    }
}
