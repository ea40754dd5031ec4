package dev.acta.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Consumer;

/** A deployment's key signs what a JVM writes, whatever its JDK can do by itself. */
class SignedTrailIT {

    private static final String ROW = "trail signed by a deployment's key: PEM";

    /** The example of RFC 8410. */
    private static final String PEM = "-----BEGIN PRIVATE KEY-----\n"
            + "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
            + "-----END PRIVATE KEY-----\n";

    @OnEachJdk(row = ROW)
    void isKnownToBeSignedByWhoeverHasThePublicHalf(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("signed/pem-" + jdk);
        Path key = key(folder, "rw-------");
        try (ForkedJvm jvm = start(
                jdk,
                folder,
                builder -> builder.property("acta.trail.signing-key", key).property("acta.service.name", "shop"))) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).isZero();
        }
        Path trail = folder.resolve("trail");
        String own = Cli.run("key", "--name", "shop", key).stdout().get(0);
        Cli.Answer signed = Cli.verify(trail, "--key", own);
        assertThat(signed.exit()).as(signed.output()).isZero();
        assertThat(signed.stdout().get(0)).startsWith("consistent; signed: ").doesNotContain(",");
        Path proof = folder.resolve("line.tlog-proof");
        Cli.Answer made = Cli.run("prove", trail, 2, "--key", own, "--out", proof);
        assertThat(made.exit()).as(made.output()).isZero();
        Cli.Answer proven = Cli.run("verify", "--proof", proof, "--key", own);
        assertThat(proven.exit()).as(proven.output()).isZero();
        assertThat(proven.stdout()).startsWith("consistent; signed").contains("  service:  shop", "  seq:      2");
        Files.writeString(key, PEM.replace("MC4CAQAwBQYDK2VwBCIEINTuctv5", "MC4CAQAwBQYDK2VwBCIEINTuctw5"));
        String other = Cli.run("key", "--name", "shop", key).stdout().get(0);
        assertThat(other).isNotEqualTo(own);
        Cli.Answer another = Cli.verify(trail, "--key", other);
        assertThat(another.exit()).as(another.output()).isEqualTo(2);
        assertThat(another.stdout().get(0)).startsWith("cannot say: not all lines are signed; self-signed: ");
        Cli.Answer unproven = Cli.run("verify", "--proof", proof, "--key", other);
        assertThat(unproven.exit()).as(unproven.output()).isEqualTo(2);
        assertThat(unproven.stdout().get(0)).startsWith("cannot say: the line is not signed: ");
    }

    @OnEachJdk(row = ROW)
    void isNotBegunWithAKeyThatOthersMayRead(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("signed/open-" + jdk);
        Path key = key(folder, "rw-r--r--");
        try (ForkedJvm jvm = start(jdk, folder, builder -> builder.property("acta.trail.signing-key", key))) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).isZero();
            assertThat(jvm.output())
                    .contains("not started: acta.trail.signing-key=" + key
                            + ": is open to others (rw-r--r--); chmod 600");
        }
        assertThat(folder.resolve("trail")).doesNotExist();
    }

    private static Path key(Path folder, String rights) throws IOException {
        Path key = Files.writeString(folder.resolve("deploy.pem"), PEM);
        return Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(rights));
    }

    private static ForkedJvm start(Jdk jdk, Path folder, Consumer<ForkedJvm.Builder> settings) {
        Application application = Application.compile("shutdown", 8, folder, Repository.libraries("h2"));
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder).audited();
        settings.accept(builder);
        return builder.main("com.example.it.shutdown.LateCommits", application.classPath())
                .arguments("end")
                .start();
    }
}
