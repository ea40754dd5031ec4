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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Code that a security manager restricts is audited like all other, if the policy trusts the agent. */
class SecurityManagerIT {

    private static final String ROW = "code that a security manager restricts";
    private static final String WHY = "Java has had no security manager since 24";

    @OnEachJdk(
            row = ROW,
            to = 21,
            why = WHY,
            representative = {8})
    void restrictedCodeIsAuditedLikeAllOther(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("security-manager/trusted-" + jdk);
        ForkedJvm jvm = run(jdk, folder, grant(Repository.agentJar()), "fail-closed");
        assertThat(jvm.stdout()).as(jvm.output()).contains("restricted", "visits: 1");
        Path trail = folder.resolve("trail");
        List<JsonNode> statements = ofType(TrailLines.read(trail), "db.statement");
        assertThat(statements)
                .map(line -> text(line, "/db/operation") + line.at("/db/parameters"))
                .containsExactly("CREATE", "INSERT[\"mary\"]");
        assertThat(Files.readString(trail.resolve("acta-agent.log"))).doesNotContain("WARN");
    }

    @OnEachJdk(
            row = ROW,
            to = 21,
            why = WHY,
            representative = {17})
    void anAgentThatThePolicyDoesNotTrustSaysWhatToGrant(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("security-manager/untrusted-" + jdk);
        ForkedJvm jvm = run(jdk, folder, "", "async");
        assertThat(jvm.stdout()).as(jvm.output()).contains("restricted", "visits: 1");
        assertThat(String.join("\n", jvm.stderr()))
                .contains("acta: not started: ", "grant codeBase", "java.security.AllPermission");
        assertThat(TrailLines.exist(folder)).isFalse();
    }

    private static ForkedJvm run(Jdk jdk, Path folder, String grants, String guarantee) throws IOException {
        Path trusted = Files.createDirectory(folder.resolve("trusted"));
        Path guests = Files.createDirectory(folder.resolve("guests"));
        List<Path> h2 = Repository.libraries("h2-old");
        Application host = Application.compile("restricted", 8, trusted, h2);
        Application guest = Application.compile("restricted-guest", 8, guests, List.of());
        List<Path> classPath = new ArrayList<>(host.classPath());
        classPath.addAll(guest.classPath());
        StringBuilder policy = new StringBuilder(grants).append(grant(trusted));
        h2.forEach(jar -> policy.append(grant(jar)));
        Path file = Files.writeString(folder.resolve("some.policy"), policy);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.guarantee", guarantee)
                .property("acta.redact.key-file", folder.resolve("redact.key"))
                .property("java.security.manager", "")
                .property("java.security.policy", file)
                .main("com.example.it.restricted.Host", classPath)
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(90))).as(jvm.output()).isZero();
            return jvm;
        }
    }

    private static String grant(Path file) {
        String folder = Files.isDirectory(file) ? "-" : "";
        return "grant codeBase \"" + file.toUri() + folder + "\" { permission java.security.AllPermission; };\n";
    }
}
