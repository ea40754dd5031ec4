package dev.acta.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A MariaDB server of its own, of the versions that Maven copied ({@code libs/mariadb-<version>}): unpacked once per build folder, its
 * data new for each. Has the database {@value #DATABASE}. {@link #close} ends it whatever the test did.
 */
public final class MariaDb implements AutoCloseable {

    /** The oldest one that is tried; it does not have what later ones ask of a client. */
    public static final String OLD = "10.2.11";

    public static final String NEW = "11.4.5";

    /** May do everything. */
    public static final String USER = "worker";

    public static final String PASSWORD = "worker";
    public static final String DATABASE = "shop";

    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Duration TO_STOP = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private MariaDb(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param folder for its data and its log; may have been another one's, whose data it goes on with
     * @param options of {@code mariadbd}, such as {@code --general-log=1}
     */
    public static MariaDb start(String version, Path folder, String... options) {
        try {
            Path home = unpacked(version);
            Path data = folder.resolve("data");
            if (!Files.exists(data)) {
                install(home, data, folder.resolve("install.log"));
            }
            int port = FreePort.next();
            Path log = folder.resolve("mariadb.log");
            Files.deleteIfExists(log);
            List<String> command = new ArrayList<>(List.of(
                    firstOf(home, "bin/mariadbd", "bin/mysqld").toString(),
                    "--no-defaults",
                    "--basedir=" + home,
                    "--datadir=" + data,
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--socket=acta.sock", // in the data folder; the length of such a path is limited
                    "--innodb-use-native-aio=0",
                    "--innodb-buffer-pool-size=32M",
                    "--init-file=" + users(folder)));
            command.addAll(asRoot());
            command.addAll(List.of(options));
            MariaDb server = new MariaDb(process(command, home, log).start(), port);
            try {
                server.awaitReady(log);
                return server;
            } catch (Throwable failure) {
                server.close();
                throw failure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Without its scheme: {@code //127.0.0.1:port/shop}. */
    public String address() {
        return "//127.0.0.1:" + port + "/" + DATABASE;
    }

    /** Asks it to end; its log and its data are whole then. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Path log) throws IOException {
        long end = System.nanoTime() + TO_START.toNanos();
        while (!Files.readString(log, StandardCharsets.ISO_8859_1).contains("ready for connections")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("MariaDB does not start: see " + log);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** For any client: servers differ in how they see its host, and old ones have a user without a name, whom the longer host prefers. */
    private static Path users(Path folder) throws IOException {
        StringBuilder sql = new StringBuilder("CREATE DATABASE IF NOT EXISTS " + DATABASE + ";\n");
        for (String host : List.of("%", "localhost", "127.0.0.1")) {
            String user = "'" + USER + "'@'" + host + "'";
            sql.append("CREATE USER IF NOT EXISTS " + user + " IDENTIFIED BY '" + PASSWORD + "';\n");
            sql.append("GRANT ALL ON *.* TO " + user + " WITH GRANT OPTION;\n");
        }
        return Files.writeString(folder.resolve("users.sql"), sql);
    }

    private static void install(Path home, Path data, Path log) throws IOException {
        Path script = firstOf(home, "scripts/mariadb-install-db", "scripts/mysql_install_db");
        List<String> command = new ArrayList<>(List.of(
                "bash",
                script.toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--innodb-use-native-aio=0"));
        if (script.endsWith("mariadb-install-db")) {
            command.add("--auth-root-authentication-method=normal");
        }
        command.addAll(asRoot());
        Process install = process(command, home, log).start();
        try {
            if (!install.waitFor(TO_START.toMillis(), TimeUnit.MILLISECONDS) || install.exitValue() != 0) {
                install.destroyForcibly();
                throw new IllegalStateException("MariaDB has no tables of its own: see " + log);
            }
        } catch (InterruptedException e) {
            install.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The server refuses to run as root unless it is told to. */
    private static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    private static ProcessBuilder process(List<String> command, Path home, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LD_LIBRARY_PATH", home.resolve("libs").toString());
        return builder;
    }

    private static Path firstOf(Path home, String... names) {
        return Stream.of(names)
                .map(home::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("none of " + List.of(names) + " in " + home));
    }

    private static synchronized Path unpacked(String version) throws IOException {
        Path home = Repository.target().resolve("mariadb-" + version);
        if (Files.exists(home)) {
            return home;
        }
        Path unfinished = Repository.freshFolder("mariadb-" + version);
        for (Path jar : Repository.libraries("mariadb-" + version)) {
            unpack(jar, "/linux/", unfinished);
        }
        return Files.move(unfinished, home);
    }

    private static void unpack(Path jar, String below, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                int at = entry.getName().indexOf(below);
                Path file = at < 0
                        ? folder
                        : folder.resolve(entry.getName().substring(at + below.length()))
                                .normalize();
                if (!entry.isDirectory() && !file.equals(folder) && file.startsWith(folder)) {
                    Files.createDirectories(file.getParent());
                    try (InputStream from = zip.getInputStream(entry);
                            OutputStream to = Files.newOutputStream(file)) {
                        from.transferTo(to);
                    }
                    boolean program =
                            file.getParent().endsWith("bin") || file.getParent().endsWith("scripts");
                    file.toFile().setExecutable(program);
                }
            }
        }
    }
}
