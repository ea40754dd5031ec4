package dev.acta.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every JDK on this machine that tests may use: those that {@code integration-tests/jdks} fetched ({@code ACTA_JDKS}) and those
 * of the system's JVM folder. Looked for once per test run; what was found and what is missing is printed then.
 */
public final class Jdks {

    /** The releases that Acta promises to work on. */
    public static final List<Integer> SUPPORTED = List.of(8, 11, 17, 21, 25, 26);

    private static final Pattern VERSION = Pattern.compile("version \"((?:1\\.)?(\\d+)[^\"]*)\"");

    private static final Map<Integer, Jdk> FOUND = find();

    private Jdks() {}

    /** The JDK of this feature release; one that is not on this machine answers {@link Jdk#isMissing()}. */
    public static Jdk of(int feature) {
        return FOUND.getOrDefault(feature, Jdk.missing(feature));
    }

    /** The JDK that runs the tests. */
    public static Jdk building() {
        return of(Runtime.version().feature());
    }

    private static Map<Integer, Jdk> find() {
        Map<Integer, Jdk> found = new TreeMap<>();
        for (Path home : homes()) {
            if (Files.isExecutable(home.resolve("bin/java"))) {
                Jdk jdk = ask(home);
                if (jdk != null) {
                    found.putIfAbsent(jdk.feature(), jdk);
                }
            }
        }
        print(found);
        requireWanted(found);
        return Collections.unmodifiableMap(found);
    }

    /** The building JDK first, then the system's, then the fetched ones: of two of one release the first is used. */
    private static Set<Path> homes() {
        Set<Path> homes = new LinkedHashSet<>();
        Path building = Path.of(System.getProperty("java.home"));
        homes.add(building);
        homes.addAll(foldersIn(building.getParent()));
        homes.addAll(foldersIn(Path.of("/usr/lib/jvm")));
        homes.addAll(foldersIn(fetched()));
        return homes;
    }

    private static Path fetched() {
        String given = System.getenv("ACTA_JDKS");
        return given != null ? Path.of(given) : Path.of(System.getProperty("user.home"), ".cache/acta/jdks");
    }

    private static List<Path> foldersIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Jdk ask(Path home) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(home.resolve("bin/java").toString(), "-version").redirectErrorStream(true);
            ForkedJvm.cleanEnvironment(builder);
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(said);
            return version.find() ? new Jdk(Integer.parseInt(version.group(2)), version.group(1), home) : null;
        } catch (IOException e) {
            // Not a program of this machine; whoever looks for that JDK reads that it is missing.
            return null;
        }
    }

    private static void print(Map<Integer, Jdk> found) {
        String used = found.values().stream()
                .map(jdk -> jdk.feature() + " (" + jdk.version() + ")")
                .collect(Collectors.joining(", "));
        List<Integer> missing =
                SUPPORTED.stream().filter(each -> !found.containsKey(each)).toList();
        System.out.println("JDKs used: " + used
                + (missing.isEmpty() ? "" : "; missing: " + missing + ", integration-tests/jdks fetches them"));
    }

    private static void requireWanted(Map<Integer, Jdk> found) {
        String wanted = System.getProperty("acta.it.require-jdks", "");
        for (String each : wanted.split(",")) {
            if (!each.isBlank() && !found.containsKey(Integer.valueOf(each.trim()))) {
                throw new IllegalStateException(
                        "acta.it.require-jdks=" + wanted + ": JDK " + each + " is missing, run integration-tests/jdks");
            }
        }
    }
}
