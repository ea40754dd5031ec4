package dev.acta.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Web applications on one Tomcat under the agent, each deployed, visited and taken away many times while the others stay. */
final class Redeployment {

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final String LOADER = "org.apache.catalina.loader.ParallelWebappClassLoader";

    private final Path folder;
    private final Path web;
    private final ForkedJvm.Builder server;
    private int applications;

    /** @param folder for its files; empty */
    Redeployment(Jdk jdk, Path folder) {
        this.folder = folder;
        this.web = folder.resolve("web");
        this.server = ForkedJvm.on(jdk, folder).audited();
    }

    /**
     * One more web application, unpacked, with jars and a copy of Acta's API of its own.
     *
     * @param name its folder and its path
     * @param sources folders of its sources
     * @param jars that it brings
     */
    Redeployment of(String name, String sources, List<Path> jars) {
        try {
            Path inside = Files.createDirectories(web.resolve(name).resolve("WEB-INF"));
            Path libraries = Files.createDirectory(inside.resolve("lib"));
            List<Path> classPath = new ArrayList<>(jars);
            classPath.add(Repository.apiJar());
            for (Path jar : classPath) {
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
            Files.copy(descriptor(sources), inside.resolve("web.xml"));
            classPath.addAll(Repository.libraries("tomcat9"));
            Application.compile(sources, 8, inside, classPath);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        applications++;
        return this;
    }

    /** Its own, or that of any with one servlet. */
    private static Path descriptor(String sources) {
        return Stream.of(sources.split("\\+"))
                .map(each -> Repository.sourcesOf(each).resolve("web.xml"))
                .filter(Files::exists)
                .findFirst()
                .orElse(Repository.sourcesOf("redeployed").resolve("web.xml"));
    }

    /** A setting of the agent, or what an application reads. */
    Redeployment property(String name, Object value) {
        server.property(name, value);
        return this;
    }

    /** The JDK's own serialization keeps classes by soft references: has them cleared as soon as nothing else is there. */
    Redeployment withoutSoftReferences() {
        server.option("-XX:SoftRefLRUPolicyMSPerMB=0");
        return this;
    }

    /**
     * Deploys them, and demands that no class loader of theirs is left in the heap.
     *
     * @param times how often each of them
     * @return the trail, with the fates that it tells later
     */
    List<JsonNode> leavesNothingBehind(int times) throws IOException {
        Application redeployer = Application.compile(
                "redeploy", 8, Files.createDirectory(folder.resolve("server")), Repository.libraries("tomcat9"));
        try (ForkedJvm jvm = server.main("com.example.it.redeploy.Redeployer", redeployer.classPath())
                .arguments(web, times)
                .start()) {
            Matcher left = jvm.awaitLine("left (\\d+) of (\\d+) (.*)", LIMIT);
            assertThat(left.group(2)).isEqualTo(String.valueOf(applications * times));
            assertThat(left.group(3)).as("loaders of").isEqualTo("[]");
            assertThat(jvm.instances(LOADER)).as("instances in the heap").isZero();
            jvm.stop(LIMIT);
        }
        TrailLines.read(folder.resolve("trail"));
        return Cli.cat(folder.resolve("trail"));
    }
}
