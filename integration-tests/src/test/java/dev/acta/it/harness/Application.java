package dev.acta.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * An application under test, compiled from {@code src/apps/<name>} against libraries that this module itself never sees (old ones,
 * two of one kind), for the Java release that the application is of.
 */
public final class Application {

    private final Path classes;
    private final List<Path> classPath;

    private Application(Path classes, List<Path> libraries) {
        this.classes = classes;
        this.classPath = new ArrayList<>(List.of(classes));
        this.classPath.addAll(libraries);
    }

    /**
     * Compiles sources that are written against {@code javax.servlet}, {@code javax.ws.rs}, {@code javax.persistence}, {@code javax.websocket}, {@code javax.jms} and {@code javax.ejb} for servers that speak {@code jakarta}.
     * Otherwise as {@link #compile}.
     */
    public static Application compileForJakarta(String name, int release, Path folder, List<Path> libraries) {
        try {
            Path rewritten = Files.createDirectories(folder.resolve("sources"));
            int number = 0;
            List<Path> sources = new ArrayList<>();
            for (Path source : sourcesOf(name)) {
                String text = forJakarta(Files.readString(source));
                Path target = rewritten.resolve(String.valueOf(number++)).resolve(source.getFileName());
                Files.createDirectories(target.getParent());
                sources.add(Files.writeString(target, text));
            }
            return compile(name, sources, release, folder, libraries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String forJakarta(String text) {
        return text.replace("javax.servlet", "jakarta.servlet")
                .replace("javax.ws.rs", "jakarta.ws.rs")
                .replace("javax.persistence", "jakarta.persistence")
                .replace("javax.websocket", "jakarta.websocket")
                .replace("javax.jms", "jakarta.jms")
                .replace("javax.ejb", "jakarta.ejb")
                .replace("javax.annotation", "jakarta.annotation");
    }

    /**
     * Compiles it anew into a folder below {@code folder}. Several names, with {@code +} between them, are folders of sources that
     * make one application; one that others need is named in a file {@code needs.txt} of theirs.
     */
    public static Application compile(String name, int release, Path folder, List<Path> libraries) {
        try {
            return compile(name, sourcesOf(name), release, folder, libraries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same as compilers do it that are not asked for the names of parameters, for libraries that read class files and know none of those. */
    public static Application compileWithoutParameterNames(
            String name, int release, Path folder, List<Path> libraries) {
        try {
            return compile(name, sourcesOf(name), release, folder, libraries, "-g");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Application compile(String name, List<Path> sources, int release, Path folder, List<Path> libraries)
            throws IOException {
        return compile(name, sources, release, folder, libraries, "-parameters");
    }

    private static Application compile(
            String name, List<Path> sources, int release, Path folder, List<Path> libraries, String option)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("the tests run on a JRE; they need a JDK");
        }
        Path classes = folder.resolve("classes");
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Files.createDirectories(classes);
            List<String> options = List.of(
                    "--release",
                    String.valueOf(release),
                    "-Xlint:-options",
                    "-g",
                    option,
                    "-d",
                    classes.toString(),
                    "-cp",
                    libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            if (!compiler.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new IllegalStateException(name + " does not compile:\n" + messages);
            }
        }
        return new Application(classes, libraries);
    }

    private static List<Path> sourcesOf(String name) throws IOException {
        Set<String> folders = new LinkedHashSet<>();
        for (String each : name.split("\\+")) {
            addWithNeeds(each, folders);
        }
        List<Path> sources = new ArrayList<>();
        for (String each : folders) {
            try (Stream<Path> tree = Files.walk(Repository.sourcesOf(each))) {
                tree.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static void addWithNeeds(String folder, Set<String> folders) throws IOException {
        Path needs = Repository.sourcesOf(folder).resolve("needs.txt");
        if (folders.add(folder) && Files.exists(needs)) {
            for (String each : Files.readAllLines(needs)) {
                addWithNeeds(each, folders);
            }
        }
    }

    /** Packs the classes into a jar whose manifest has one attribute more than it must. */
    public Path jar(Path file, String attribute, String value) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name(attribute), value);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                Stream<Path> tree = Files.walk(classes)) {
            for (Path each : tree.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, jar);
            }
        }
        return file;
    }

    public List<Path> classPath() {
        return List.copyOf(classPath);
    }
}
