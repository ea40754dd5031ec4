package dev.acta.it.guarantee;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * A server with an application that keeps a book of its own, {@code markers.txt}, on what its code did.
 *
 * @param libraries sets of jars below {@code target/libs}, with {@code +} between them; empty for none
 * @param sources folders of {@code src/apps}, with {@code +} between them
 * @param mainClass starts it
 * @param release Java release that it is compiled for
 * @param jakarta whether its servlets are of that namespace
 * @param places where the ways into the application begin; below each of them every path is answered
 * @param slow of these, the one where {@code ?sleep=} makes a request last
 * @param user whom the beginning of a request there names
 */
record GuardedServer(
        String libraries,
        String sources,
        String mainClass,
        int release,
        boolean jakarta,
        List<String> places,
        String slow,
        String user) {

    static final Duration LONG = Duration.ofSeconds(60);

    private static final String SCENARIOS = "com.example.it.scenarios.";
    private static final String[] SERVLETS = {"it/page/", "it/filtered/", "it/async/"};

    /** Containers whose own entry is the door, before anybody can log in. */
    private static GuardedServer container(
            String libraries, String launcher, String mainClass, int release, boolean jakarta, String... more) {
        return new GuardedServer(
                libraries,
                launcher + "+doors-markers+doors+doors3",
                SCENARIOS + mainClass,
                release,
                jakarta,
                places(more),
                more[0],
                "");
    }

    private static List<String> places(String... more) {
        List<String> places = new ArrayList<>(List.of(SERVLETS));
        places.addAll(List.of(more));
        return places;
    }

    private static GuardedServer tomcat(String libraries, String launcher, String mainClass, int release, int servlet) {
        return new GuardedServer(
                libraries,
                launcher + "+doors-markers+doors+doors-tomcat" + (servlet >= 3 ? "+doors3" : ""),
                SCENARIOS + mainClass,
                release,
                servlet >= 5,
                places("valve/", "heard/page/"),
                "it/secret/",
                "alice");
    }

    /** Its servlets are in class files below 51, where the door is another advice. */
    static GuardedServer tomcat6() {
        return tomcat("tomcat6", "tomcat6-scenarios", "Tomcat6Server", 8, 2);
    }

    static GuardedServer tomcat9() {
        return tomcat("tomcat9", "keystore+tomcat-scenarios+tomcat85-scenarios", "TomcatServer", 8, 4);
    }

    static GuardedServer tomcat11() {
        return tomcat("tomcat11", "keystore+tomcat-scenarios+tomcat85-scenarios", "TomcatServer", 17, 6);
    }

    static GuardedServer jetty940() {
        return container(
                "jetty9.4.0",
                "jetty-scenarios+jetty940-scenarios+jetty94-websocket+doors-jetty",
                "JettyServer",
                8,
                false,
                "handler/");
    }

    static GuardedServer jetty11() {
        return container(
                "jetty11",
                "jetty-scenarios+jetty94-scenarios+jetty10-websocket+doors-jetty",
                "JettyServer",
                11,
                true,
                "handler/");
    }

    static GuardedServer jetty12(String version, String environment) {
        return container(
                "jetty" + version + "+jetty" + version + "-" + environment,
                "keystore+jetty12-scenarios+jetty12" + environment + "-scenarios+doors-jetty12",
                "JettyServer",
                17,
                environment.equals("ee10"),
                "handler/");
    }

    static GuardedServer undertow(String version, int release, boolean jakarta) {
        return container(
                "undertow" + version,
                "keystore+undertow-scenarios+doors-undertow",
                "UndertowServer",
                release,
                jakarta,
                "plain/worker/",
                "plain/io/");
    }

    static GuardedServer jdk() {
        return new GuardedServer(
                "",
                "doors-markers+doors-jdkhttp",
                SCENARIOS + "JdkDoors",
                8,
                false,
                List.of("handler/", "filter/"),
                "handler/",
                "");
    }

    static GuardedServer webFlux(String libraries, int release) {
        return new GuardedServer(
                libraries,
                "doors-markers+doors-webflux",
                SCENARIOS + "WebFluxDoors",
                release,
                false,
                List.of("flux/"),
                "flux/",
                "");
    }

    /** Places with servlets that nobody has used, and that are made by the first request for them. */
    List<String> unused() {
        return places.contains("it/page/") ? List.of("it/lazy/") : List.of();
    }

    ForkedJvm.Builder on(Jdk jdk, Path folder) {
        return plain(jdk, folder).audited();
    }

    private ForkedJvm.Builder plain(Jdk jdk, Path folder) {
        List<Path> jars = new ArrayList<>();
        if (!libraries.isEmpty()) {
            for (String set : libraries.split("\\+")) {
                jars.addAll(Repository.libraries(set));
            }
        }
        Application application = jakarta
                ? Application.compileForJakarta(sources, release, folder, jars)
                : Application.compile(sources, release, folder, jars);
        return ForkedJvm.on(jdk, folder).main(mainClass, application.classPath());
    }

    /** Its trail on a disk of its own, whatever else it writes not. */
    ForkedJvm.Builder on(Jdk jdk, Path folder, SmallDisk disk) {
        return keepingOnly(disk, folder, on(jdk, folder));
    }

    /** The same with a settings file. */
    ForkedJvm.Builder on(Jdk jdk, Path folder, SmallDisk disk, Path settings) {
        ForkedJvm.Builder jvm = plain(jdk, folder)
                .option("-javaagent:" + Repository.agentJar() + "=" + settings)
                .property("acta.start.wait-ms", "60s");
        return keepingOnly(disk, folder, jvm);
    }

    private static ForkedJvm.Builder keepingOnly(SmallDisk disk, Path folder, ForkedJvm.Builder jvm) {
        return jvm.property("acta.trail.dir", trailOn(disk))
                .property("acta.log.file", folder.resolve("agent.log"))
                .property("acta.redact.key-file", folder.resolve("key"));
    }

    static Path trailOn(SmallDisk disk) {
        return disk.folder().resolve("trail");
    }

    static String address(ForkedJvm jvm) {
        return jvm.awaitLine("ready on (\\S+)", LONG).group(1) + "/";
    }

    /** What the application's code says that it did. */
    static List<String> markers(Path folder) throws IOException {
        Path book = folder.resolve("markers.txt");
        return Files.exists(book) ? Files.readAllLines(book) : List.of();
    }

    static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(20))
                .atMost(LONG)
                .until(condition);
    }
}
