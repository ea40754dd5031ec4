package dev.acta.trail.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {

    private static final int MAX = LineReader.MAX_LINE_BYTES;

    @TempDir
    private Path temp;

    @Test
    void readsLinesAndSaysWhetherTheLastIsWhole() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("a\n")).containsExactly("a");
        assertThat(read("\n\n")).containsExactly("", "");
        assertThat(read("a\nbc")).containsExactly("a", "bc TORN");
    }

    @Test
    void readsLinesOfEveryLengthAcrossItsBuffer() throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            String line = "x".repeat(i * 7 % 5000);
            expected.add(line);
            text.append(line).append('\n');
        }
        assertThat(text.length()).isGreaterThan(1_000_000);
        assertThat(read(text.toString())).isEqualTo(expected);
    }

    @Test
    void takesAMebibyteWithTheLineFeedAndNoMore() throws IOException {
        assertThat(read("a\n" + "x".repeat(MAX - 1) + "\nb\n")).containsExactly("a", "x".repeat(MAX - 1), "b");
        assertThat(read("a\n" + "x".repeat(MAX) + "\nb\n")).containsExactly("a", "TOO LONG " + MAX, "b");
        assertThat(read("a\n" + "x".repeat(5 * MAX) + "\nb\n")).containsExactly("a", "TOO LONG " + 5 * MAX, "b");
        assertThat(read("x".repeat(3 * MAX))).containsExactly("TOO LONG " + 3 * MAX + " TORN");
    }

    private List<String> read(String content) throws IOException {
        Path file = Files.writeString(temp.resolve("segment"), content);
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(file)) {
            while (reader.next()) {
                String line = reader.tooLong()
                        ? "TOO LONG " + reader.totalLength()
                        : new String(reader.buffer(), reader.offset(), reader.length(), StandardCharsets.UTF_8);
                lines.add(reader.terminated() ? line : line + " TORN");
            }
            assertThat(reader.next()).isFalse();
        }
        return lines;
    }
}
