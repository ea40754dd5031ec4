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

    private WebApplication() {}

    /**
     * Makes one.
     *
     * @param name folder of {@code src/apps}; what is no source there goes to {@code WEB-INF}
     * @param folder a new folder
     * @param release Java release to compile for
     * @param own its libraries
     * @param server libraries of the server, which it is compiled against only
     */
    public static void unpack(String name, Path folder, int release, List<Path> own, List<Path> server) {
        Path inside = folder.resolve("WEB-INF");
        try {
            Path libraries = Files.createDirectories(inside.resolve("lib"));
            for (Path jar : own) {
                Files.copy(jar, libraries.resolve(jar.getFileName()));
            }
            try (Stream<Path> files = Files.list(Repository.sourcesOf(name))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, inside.resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Path> classPath = new ArrayList<>(own);
        classPath.addAll(server);
        Application.compile(name, release, inside, classPath);
    }
}
