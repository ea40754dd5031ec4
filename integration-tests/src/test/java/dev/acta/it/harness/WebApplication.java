package dev.acta.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An unpacked WAR, made of an application under test: its own libraries in {@code WEB-INF/lib}, its descriptors in {@code WEB-INF}. */
public final class WebApplication {

    private final boolean jakarta;
    private final int release;
    private final List<Path> server;

    private WebApplication(boolean jakarta, int release, List<Path> server) {
        this.jakarta = jakarta;
        this.release = release;
        this.server = server;
    }

    /** For servers that speak {@code javax.servlet}, whose libraries it is compiled against and does not bring. */
    public static WebApplication javax(int release, List<Path> server) {
        return new WebApplication(false, release, server);
    }

    /** For those that speak {@code jakarta.servlet}: what is written for {@code javax} is rewritten first, descriptors too. */
    public static WebApplication jakarta(int release, List<Path> server) {
        return new WebApplication(true, release, server);
    }

    /**
     * Makes one and returns this.
     *
     * @param name folder of {@code src/apps}, several with {@code +} between them; what is no source there goes to {@code WEB-INF}
     * @param folder a new folder
     * @param own its libraries
     */
    public WebApplication unpack(String name, Path folder, List<Path> own) {
        Path inside = folder.resolve("WEB-INF");
        try {
            Path libraries = Files.createDirectories(inside.resolve("lib"));
            for (Path jar : own) {
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
            for (String each : name.split("\\+")) {
                copyDescriptors(Repository.sourcesOf(each), inside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Path> classPath = new ArrayList<>(own);
        classPath.addAll(server);
        if (jakarta) {
            Application.compileForJakarta(name, release, inside, classPath);
        } else {
            Application.compile(name, release, inside, classPath);
        }
        return this;
    }

    private void copyDescriptors(Path from, Path inside) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".java")) {
                    Path target = inside.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    String text = Files.readString(file);
                    Files.writeString(target, jakarta ? Application.forJakarta(text) : text);
                }
            }
        }
    }
}
