package dev.acta.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Prints what is appended to the segments of a trail, a short line per event, until its thread ends. */
final class Follower implements Runnable {

    private final Path trail;
    private final PrintStream out;
    private final Map<Path, Long> read = new HashMap<>();

    Follower(Path trail, PrintStream out) {
        this.trail = trail;
        this.out = out;
    }

    void skipWhatIsThere() throws IOException {
        for (Path segment : Trail.segments(trail)) {
            read.put(segment, segment.toFile().length());
        }
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                for (Path segment : Trail.segments(trail)) {
                    print(segment);
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(Path segment) throws IOException {
        long from = read.getOrDefault(segment, 0L);
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "r")) {
            byte[] fresh = new byte[(int) Math.min(file.length() - from, 1 << 20)];
            file.seek(from);
            file.readFully(fresh);
            String text = new String(fresh, StandardCharsets.ISO_8859_1);
            int whole = text.lastIndexOf('\n') + 1;
            read.put(segment, from + whole);
            for (JsonNode event : Trail.parse(new String(fresh, 0, whole, StandardCharsets.UTF_8))
                    .events()) {
                out.println(row(event));
            }
        }
    }

    private static String row(JsonNode event) {
        String what = event.has("request")
                        && event.has("outcome")
                        && event.at("/request/method").isTextual()
                ? event.at("/request/method").asText() + " "
                        + event.at("/request/path").asText()
                : event.at("/db/statement").asText(event.at("/db/transaction").asText());
        return String.format(
                        "%s  %-10s %-15s %s %s",
                        event.path("time").asText(),
                        event.at("/actor/id").asText(event.at("/actor/type").asText("-")),
                        event.path("type").asText(),
                        what,
                        event.at("/db/fate").asText(event.path("outcome").asText()))
                .replaceAll("\\p{Cntrl}", " ")
                .stripTrailing();
    }
}
