package dev.acta.it.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The container's own account of what it answered. */
final class AccessLog {

    /** What Reactor Netty writes: the Common Log Format and more, and no header. */
    private static final Pattern COMMON = Pattern.compile("\\S+ - \\S+ \\[[^]]*] \"(\\S+) (\\S+) \\S+\" (\\d+) .*");

    private AccessLog() {}

    /**
     * The lines {@code token method path status} or, where the container's path is that of a dispatch, {@code token request-line
     * status}, with {@code -} for what the container did not know, in the form of {@link #line}.
     */
    static List<String> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(AccessLog::line).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its last lines as they stand there; what the server has not written yet is missing. */
    static List<String> last(Path file, int count) {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String written) {
        Matcher common = COMMON.matcher(written);
        if (common.matches()) {
            return line("-", common.group(1), common.group(2).replaceAll("^https?://[^/]*|[?].*", ""), common.group(3));
        }
        String[] parts = written.split(" ");
        if (parts.length == 5) {
            return line(parts[0], parts[1], parts[2].replaceAll("[?].*", ""), parts[4]);
        }
        if (parts.length != 4) {
            throw new AssertionError("not a line of an access log: " + written);
        }
        return line(parts[0], parts[1], parts[2], parts[3]);
    }

    /** What trail and access log are compared by. Of what could not be read, Jetty tells headers of the request before. */
    static String line(String token, String method, String path, String status) {
        return (known(path).equals("-") ? "-" : known(token)) + " " + known(method) + " "
                + withoutParameters(known(path)) + " " + status;
    }

    private static String known(String value) {
        return value.isEmpty() || value.equals("null") ? "-" : value;
    }

    /** Path parameters carry session ids; the trail has none in the clear. */
    static String withoutParameters(String path) {
        return path.replaceAll(";[^/]*", "");
    }
}
