package dev.acta.packer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Packs {@code acta-agent.jar}.
 *
 * <p>Only the classes of {@code dev.acta.agent.premain} stay visible. Everything else, libraries included, goes under
 * {@code acta/} with the ending {@code .classdata}, so that no class loader of the application can load it, no scanner finds
 * it and nothing needs relocation. On the way three rewrites happen: the dispatcher becomes a class of {@code java.lang}, the
 * advice written against {@code javax.servlet} and {@code javax.jms} is written a second time against {@code jakarta}, and libraries' loggers become silent.
 *
 * <p>Arguments: the jar to write, the version, the time stamp of every entry (ISO 8601), the folder of the agent's classes, the
 * folder of its libraries, the licence file.
 */
public final class AgentPacker {

    private static final String VISIBLE = "dev/acta/agent/premain/";
    private static final String HIDDEN = "acta/";
    private static final Set<String> WITH_LOGGERS = Set.of(
            "net/sf/jsqlparser/parser/feature/FeatureConfiguration.class",
            "org/bouncycastle/crypto/CryptoServicesRegistrar.class");

    /** A large library of which signatures need a little; of all others nearly everything is taken. */
    private static final String SIGNATURES = "org/bouncycastle/math/ec/rfc8032/Ed25519.class";

    private final Map<String, byte[]> entries = new TreeMap<>();
    private final Rewrite dispatcher = Rewrite.dispatcher();
    private final Rewrite jakarta = Rewrite.jakarta();
    private final Rewrite silence = Rewrite.silence();

    private AgentPacker() {}

    /**
     * Writes the jar.
     *
     * @param arguments see the class
     * @throws IOException if anything cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 6) {
            throw new IllegalArgumentException("expected: JAR VERSION TIMESTAMP CLASSES LIBRARIES LICENCE");
        }
        AgentPacker packer = new AgentPacker();
        packer.addAgent(Path.of(arguments[3]));
        packer.addLibraries(Path.of(arguments[4]));
        packer.entries.put("META-INF/LICENSE", Files.readAllBytes(Path.of(arguments[5])));
        ReproducibleJar.write(
                Path.of(arguments[0]), manifest(arguments[1]), packer.entries, Instant.parse(arguments[2]));
    }

    private static byte[] manifest(String version) {
        String text = "Manifest-Version: 1.0\r\n"
                + "Implementation-Title: Acta agent\r\n"
                + "Implementation-Version: " + version + "\r\n"
                + "Premain-Class: dev.acta.agent.premain.ActaAgent\r\n"
                + "Agent-Class: dev.acta.agent.premain.ActaAgent\r\n"
                + "Main-Class: dev.acta.agent.premain.Main\r\n"
                + "Can-Retransform-Classes: true\r\n"
                + "Automatic-Module-Name: dev.acta.agent\r\n"
                + "\r\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void addAgent(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            addAgentFile(classes.relativize(file).toString().replace('\\', '/'), file));
        }
    }

    private void addAgentFile(String name, Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
        if (name.startsWith(VISIBLE)) {
            put(name, bytes);
        } else if (!name.endsWith(".class")) {
            put(HIDDEN + name, bytes);
        } else if (!name.endsWith("/package-info.class")) {
            byte[] rewritten = dispatcher.apply(bytes);
            hide(dispatcher.map(name), rewritten);
            String twin = jakarta.map(name);
            if (!twin.equals(name)) {
                hide(twin, jakarta.apply(rewritten));
            }
        }
    }

    private void addLibraries(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                addLibrary(file);
            }
        }
    }

    private void addLibrary(Path file) throws IOException {
        String library = file.getFileName().toString().replace(".jar", "");
        Map<String, byte[]> classes = new TreeMap<>();
        Map<String, byte[]> texts = new TreeMap<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (var entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                String name = entry.getName();
                byte[] bytes;
                try (var in = jar.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                if (isLegal(name)) {
                    put("META-INF/licenses/" + library + "/" + name.substring(name.lastIndexOf('/') + 1), bytes);
                } else if (isNeededClass(name)) {
                    classes.put(name, WITH_LOGGERS.contains(name) ? silence.apply(bytes) : bytes);
                } else if (name.endsWith(".properties") && !name.startsWith("META-INF/")) {
                    texts.put(HIDDEN + name, bytes);
                }
            }
        }
        if (classes.containsKey(SIGNATURES)) {
            classes.keySet().retainAll(Reachable.of(classes, Set.of(SIGNATURES)));
            texts.clear();
            put("META-INF/licenses/" + library + "/LICENSE", licenceOfSignatures(file));
        }
        texts.forEach(this::put);
        classes.forEach(this::hide);
    }

    /** That library has its licence in a constant of a class. */
    private static byte[] licenceOfSignatures(Path jar) throws IOException {
        try (URLClassLoader library = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Object text = library.loadClass("org.bouncycastle.LICENSE")
                    .getField("licenseText")
                    .get(null);
            return text.toString().replace(System.lineSeparator(), "\n").getBytes(StandardCharsets.UTF_8);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no licence in " + jar, e);
        }
    }

    /** A library's own licence and those of what it bundles itself, as {@code licenses/ASM} or {@code Schubfach-LICENSE}. */
    private static boolean isLegal(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT);
        boolean isText = !file.endsWith(".CLASS");
        return isText && (file.contains("LICENSE") || file.startsWith("NOTICE"))
                || name.startsWith("META-INF/licenses/");
    }

    /**
     * Multi-release variants are left out: the hidden part is the same on every JVM. So is what JSqlParser has to write and to judge SQL: nobody
     * here does.
     */
    private static boolean isNeededClass(String name) {
        return name.endsWith(".class")
                && !name.startsWith("META-INF/")
                && !name.startsWith("net/sf/jsqlparser/util/")
                && !name.startsWith("net/sf/jsqlparser/parser/CCJSqlParserUtil") // logs, and has threads of its own
                && !name.endsWith("module-info.class")
                && !name.endsWith("package-info.class");
    }

    private void hide(String classFile, byte[] bytes) {
        put(HIDDEN + classFile + "data", bytes);
    }

    private void put(String name, byte[] bytes) {
        if (entries.putIfAbsent(name, bytes) != null && name.endsWith("data")) {
            throw new IllegalStateException("two files of one name in the agent jar: " + name);
        }
    }
}
