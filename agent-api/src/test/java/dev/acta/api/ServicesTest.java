package dev.acta.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of the application that take part and need another class that is not there. */
class ServicesTest {

    private static final String INTERCEPTORS = "META-INF/services/dev.acta.api.AuditInterceptor";

    @TempDir
    private Path folder;

    private ClassLoader compiled(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        Path gone = Files.writeString(folder.resolve("Gone.java"), "public class Gone {}");
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-cp"));
        arguments.add(Path.of(Audit.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString());
        arguments.addAll(List.of(file.toString(), gone.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
        Files.delete(folder.resolve("Gone.class"));
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, Audit.class.getClassLoader());
    }

    @Test
    void anInterceptorThatCannotBeLoadedIsNobody() throws IOException {
        ClassLoader loader =
                compiled("Broken", "public class Broken extends Gone implements dev.acta.api.AuditInterceptor {}");
        Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(folder.resolve(INTERCEPTORS), "Broken");
        assertThat(Services.of(AuditInterceptor.class, loader)).isEmpty();
    }

    @Test
    void aFormatterForAClassThatIsNotThereIsNotAsked() throws Exception {
        ClassLoader loader = compiled(
                "OfGone",
                "@dev.acta.api.AuditFormatterFor(entity = Gone.class)"
                        + " public class OfGone implements dev.acta.api.AuditFormatter<Object> {}");
        AuditFormatter<?> formatter =
                (AuditFormatter<?>) loader.loadClass("OfGone").getConstructor().newInstance();
        EntityEvent<Object> event = new EntityEvent<>("update", "entity", "String", "1", "", List.of());
        assertThat(Formatters.chosen(List.of(formatter), event)).isNotSameAs(formatter);
    }
}
