package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An application that ships old Jackson, SLF4J, Kafka and Byte Buddy keeps them, and sees nothing of the agent's. */
class HostileApplicationIT {

    private static final String VISIBLE = "dev/acta/agent/premain/";

    private static final String OWN_LIBRARIES =
            "jackson 2.2.4 from jackson-databind-2.2.4.jar, slf4j from slf4j-api-1.5.11.jar,"
                    + " kafka 0.10.2.2 from kafka-clients-0.10.2.2.jar, byte-buddy from byte-buddy-1.4.26.jar";

    @OnEachJdk(row = "application with its own old jackson, slf4j, kafka-clients and byte-buddy")
    void runsUndisturbedAndSeesNothingOfTheAgents(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("hostile/" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries("hostile"));
        libraries.addAll(Repository.libraries("tomcat9"));
        libraries.addAll(Repository.libraries("h2"));
        Application application = Application.compile("tomcat+hostile", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .main("com.example.it.hostile.HostileMain", application.classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1);
            assertThat(jvm.stdout()).contains("libraries: " + OWN_LIBRARIES);
            Http alice = Http.as("alice", "pw", address);
            assertThat(alice.get("use").body()).isEqualTo(OWN_LIBRARIES);
            assertThat(foreignSights(
                            alice.post("see", String.join("\n", hiddenNames())).body()))
                    .as("what the application sees of the agent")
                    .isEmpty();
            jvm.stop(Duration.ofSeconds(60));
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .map(line -> text(line, "/actor/id"))
                .containsExactly("alice");
        List<JsonNode> coverage = ofType(lines, "trail.coverage");
        assertThat(coverage.get(coverage.size() - 1).at("/coverage/not_audited").toString())
                .as("what was seen and is not audited")
                .contains("Kafka producer");
    }

    @Test
    void theJarShowsNoClassButThoseOfPremain() throws IOException {
        try (JarFile jar = new JarFile(Repository.agentJar().toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith(VISIBLE));
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .as("what other frameworks look for on the class path")
                    .noneMatch(name -> name.startsWith("META-INF/services/") || name.equals("module-info.class"));
            assertThat(hiddenNames())
                    .as("names that the test above asks for")
                    .contains("net.bytebuddy.ByteBuddy", "com.fasterxml.jackson.core.JsonFactory")
                    .hasSizeGreaterThan(200);
        }
    }

    @Test
    void theJarCarriesTheLicencesOfItsLibrariesAndOfWhatTheyBundle() throws IOException {
        try (JarFile jar = new JarFile(Repository.agentJar().toFile())) {
            assertThat(jar.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.startsWith("META-INF/licenses/"))
                            .map(name -> name.replaceFirst("META-INF/licenses/([a-z-]+)-\\d[^/]*/", "$1 ")))
                    .contains(
                            "byte-buddy LICENSE",
                            "byte-buddy NOTICE",
                            "byte-buddy ASM",
                            "jackson-core LICENSE",
                            "jackson-core NOTICE",
                            "jackson-core FastDoubleParser-LICENSE",
                            "jackson-core FastDoubleParser-ThirdParty-LICENSE",
                            "jackson-core Schubfach-LICENSE");
        }
    }

    /**
     * What every hidden class would be called if it could be seen: whatever lies in the jar in folders of its own and is no
     * resource, with that folder and the ending taken away. Both are the agent's business, so any tail of a path may be the name.
     */
    private static Set<String> hiddenNames() throws IOException {
        Set<String> names = new TreeSet<>();
        try (JarFile jar = new JarFile(Repository.agentJar().toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name ->
                            name.matches(".*/[A-Za-z_$][\\w$]*\\.[a-z]*class[a-z]*") && !name.endsWith(".class"))
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .forEach(path -> {
                        for (String root :
                                List.of("dev/acta/", "net/bytebuddy/", "com/fasterxml/", "org/jctools/", "picocli/")) {
                            int start = path.indexOf(root);
                            if (start >= 0) {
                                names.add(path.substring(start).replace('/', '.'));
                            }
                        }
                    });
        }
        return names;
    }

    /** Answers of {@code /see} that are not the application's own libraries. */
    private static List<String> foreignSights(String answer) {
        return answer.lines()
                .filter(line -> !line.contains("/libs/hostile/"))
                .filter(line -> !line.startsWith("dev.acta.agent.premain."))
                .toList();
    }
}
