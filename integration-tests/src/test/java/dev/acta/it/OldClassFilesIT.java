package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;
import tools.jackson.databind.JsonNode;

/** Drivers whose class files are older than invokedynamic (version 51) are audited like any other. */
class OldClassFilesIT {

    @OnEachJdk(row = "JDBC driver with class files of version 49: H2 1.1.119")
    void auditsH2Of2010(Jdk jdk) throws IOException {
        audits("h2-old", 49, "org.h2.Driver", "jdbc:h2:mem:parts", jdk);
    }

    @OnEachJdk(row = "JDBC driver with class files of version 46: HSQLDB 1.8.0.10")
    void auditsHsqldbOf2008(Jdk jdk) throws IOException {
        audits("hsqldb-old", 46, "org.hsqldb.jdbcDriver", "jdbc:hsqldb:mem:parts", jdk);
    }

    private static void audits(String library, int version, String driver, String url, Jdk jdk) throws IOException {
        List<Path> jars = Repository.libraries(library);
        assertThat(classFileVersion(jars.get(0), driver))
                .as("the driver's class-file version")
                .isEqualTo(version);
        Path folder = Repository.freshFolder("old-driver/" + library + "-" + jdk);
        Application application = Application.compile("olddriver", 8, folder, jars);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .main("com.example.it.olddriver.OldDriver", application.classPath())
                .arguments(driver, url)
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).containsExactly("refused", "done");
            jvm.assertQuiet();
        }
        Path trail = folder.resolve("trail");
        TrailLines.read(trail);
        List<JsonNode> resolved = Cli.cat(trail);
        assertThat(ofType(resolved, "db.statement"))
                .filteredOn(line -> !text(line, "/db/operation").matches("CREATE|DDL"))
                .map(line -> text(line, "/db/operation") + " " + text(line, "/outcome") + " " + text(line, "/db/fate")
                        + " " + line.at("/db/parameters"))
                .containsExactly(
                        "INSERT success autocommit [1,\"wheel\"]",
                        "INSERT success committed [2,\"axle\"]",
                        "INSERT success rolled_back [3,\"spoke\"]",
                        "UPDATE success committed [[\"part 1\",1],[\"part 2\",2]]",
                        "INSERT failure rolled_back [1,\"a second wheel\"]");
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static int classFileVersion(Path jar, String type) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                DataInputStream in =
                        new DataInputStream(file.getInputStream(file.getEntry(type.replace('.', '/') + ".class")))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
