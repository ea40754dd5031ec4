package dev.acta.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code examples/legacy-shop}, running. */
public final class Shop implements AutoCloseable {

    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Duration TO_STOP = Duration.ofSeconds(60);

    private final ForkedJvm jvm;
    private final String address;

    private Shop(ForkedJvm jvm) {
        this.jvm = jvm;
        this.address = jvm.awaitLine("legacy-shop is ready on (http://\\S+/shop/)", TO_START)
                .group(1);
    }

    /**
     * A JVM for the shop that tests complete. Its timer is off, so that what happens is what a test does; its log goes to a file, so
     * that standard error has only what the JVM and the agent say.
     */
    public static ForkedJvm.Builder on(Jdk jdk, Path folder) {
        return ForkedJvm.on(jdk, folder)
                .property("java.util.logging.config.file", logToFile(folder))
                .property("shop.stockWatchSeconds", 0)
                .property("java.io.tmpdir", folder)
                .jar(Repository.legacyShopJar())
                .arguments("--port", 0);
    }

    private static Path logToFile(Path folder) {
        Path settings = folder.resolve("logging.properties");
        try {
            Files.writeString(settings, """
                    handlers = java.util.logging.FileHandler
                    java.util.logging.FileHandler.pattern = %s/shop.log
                    java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
                    """.formatted(folder));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it is ready. */
    public static Shop start(ForkedJvm.Builder builder) {
        ForkedJvm jvm = builder.start();
        try {
            return new Shop(jvm);
        } catch (Throwable failure) {
            jvm.close();
            throw failure;
        }
    }

    public ForkedJvm jvm() {
        return jvm;
    }

    /** A visitor who has not logged in. */
    public Http visitor() {
        return new Http(address);
    }

    /**
     * A user who logs in the way a browser does: is asked for a password on the first page that needs one, answers, and is sent
     * back to that page. Three requests, of which the container answers two itself; the third is one of the shop's.
     */
    public Http loggedIn(String user) {
        Http http = visitor();
        String page = user.startsWith("clerk") ? "admin/truth" : "account";
        HttpResponse<String> answer = logIn(http, page, user, "sample-" + user);
        if (answer.statusCode() != 303 && answer.statusCode() != 302) {
            throw new AssertionError(user + " could not log in: " + answer.statusCode() + " " + answer.body());
        }
        // Tomcat answers the next request for this page with the one that was asked before the login, whatever it is
        // now.
        http.get(page);
        return http;
    }

    /** Two requests, both answered by the container: the page that needs a login, and the login. */
    public static HttpResponse<String> logIn(Http http, String page, String user, String password) {
        http.get(page);
        return http.post("j_security_check", Map.of("j_username", user, "j_password", password));
    }

    /** What the shop itself has counted: one more request and one more query, those of this page. */
    public static Map<String, Long> truth(Http clerk) {
        return clerk.get("admin/truth")
                .body()
                .lines()
                .map(line -> line.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
    }

    public void stop() {
        jvm.stop(TO_STOP);
    }

    @Override
    public void close() {
        jvm.close();
    }
}
