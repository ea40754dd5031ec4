package dev.acta.it;

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
import java.util.List;
import java.util.function.UnaryOperator;

/** An agent that cannot start leaves the application running, its exit code its own, and says why in one line. */
class AgentThatCannotStartIT {

    private static final String ROW = "agent that cannot start leaves the application alone";

    @OnEachJdk(row = ROW)
    void namesTheBadSettingAndItsValue(Jdk jdk) {
        assertThat(onlyLine("bad-setting", jdk, jvm -> jvm.property("acta.ring.capacity", 3000)))
                .contains("acta.ring.capacity=3000");
    }

    @OnEachJdk(row = ROW)
    void namesTheSettingsFileThatIsNotThere(Jdk jdk) {
        Path folder = Repository.freshFolder("cannot-start/no-file-" + jdk);
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder)
                .option("-javaagent:" + Repository.agentJar() + "=" + folder.resolve("absent.properties"))
                .property("acta.trail.dir", folder.resolve("trail"));
        assertThat(runPlain(folder, builder)).contains("absent.properties");
    }

    @OnEachJdk(row = ROW)
    void namesTheTrailFolderBelowAFile(Jdk jdk) throws IOException {
        Path file = Repository.freshFolder("cannot-start/file-" + jdk).resolve("a-file");
        Files.writeString(file, "not a folder");
        assertThat(onlyLine("below-a-file", jdk, jvm -> jvm.property("acta.trail.dir", file.resolve("trail"))))
                .contains("a-file");
    }

    @OnEachJdk(row = ROW)
    void namesTheWorldWritableParentOfTheTrailFolder(Jdk jdk) throws IOException {
        Path open = Repository.freshFolder("cannot-start/open-" + jdk).resolve("open");
        Files.createDirectory(open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(onlyLine("world-writable", jdk, jvm -> jvm.property("acta.trail.dir", open.resolve("trail"))))
                .contains("open");
        assertThat(TrailLines.exist(open)).isFalse();
    }

    @OnEachJdk(row = ROW, to = 8)
    void declinesHotSpotBefore8u40(Jdk jdk) throws IOException {
        Path pretender = Repository.freshFolder("cannot-start/pretender-" + jdk);
        Path agent = Application.compile("pretender", 8, pretender, List.of())
                .jar(pretender.resolve("pretender.jar"), "Premain-Class", "com.example.it.pretender.OldHotSpot");
        Path folder = Repository.freshFolder("cannot-start/old-hotspot-" + jdk);
        // The JVM starts agents in the order of the command line, so this one has spoken when Acta's begins.
        assertThat(runPlain(
                        folder,
                        ForkedJvm.on(jdk, folder).option("-javaagent:" + agent).audited()))
                .contains("1.8.0_31");
    }

    @OnEachJdk(row = ROW)
    void saysNothingAndDoesNothingWhenSwitchedOff(Jdk jdk) {
        Path folder = Repository.freshFolder("cannot-start/off-" + jdk);
        try (ForkedJvm jvm = plain(folder, ForkedJvm.on(jdk, folder).audited().property("acta.enabled", false))) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isEqualTo(7);
            assertThat(jvm.stdout()).containsExactly("the application runs");
            assertThat(TrailLines.exist(folder)).isFalse();
        }
    }

    private static String onlyLine(String name, Jdk jdk, UnaryOperator<ForkedJvm.Builder> spoil) {
        Path folder = Repository.freshFolder("cannot-start/" + name + "-" + jdk);
        return runPlain(folder, spoil.apply(ForkedJvm.on(jdk, folder).audited()));
    }

    /** Runs the application to its end; answers the one line that the agent said. */
    private static String runPlain(Path folder, ForkedJvm.Builder builder) {
        try (ForkedJvm jvm = plain(folder, builder)) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isEqualTo(7);
            assertThat(jvm.stdout()).containsExactly("the application runs");
            List<String> said = jvm.stderr();
            assertThat(said).as(jvm.output()).hasSize(1);
            assertThat(said.get(0)).startsWith("acta: ");
            return said.get(0);
        }
    }

    private static ForkedJvm plain(Path folder, ForkedJvm.Builder builder) {
        Application plain = Application.compile("plain", 8, folder, List.of());
        return builder.main("com.example.it.plain.Plain", plain.classPath()).start();
    }
}
