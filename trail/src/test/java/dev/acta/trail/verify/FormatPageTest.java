package dev.acta.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.schema.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/trail-format.md was made by another program (Python); it must be right by ours too. */
class FormatPageTest {

    @TempDir
    private Path temp;

    @Test
    void theExampleIsAWholeChain() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("..", "docs", "trail-format.md")).stream()
                .filter(line -> line.startsWith("{\"v\":1,"))
                .toList();
        assertThat(lines).hasSize(3);
        String chain = lines.get(0).split("\"")[5];
        Path folder = Files.createDirectories(temp.resolve("shop").resolve(chain));
        Files.writeString(folder.resolve("segment-000001.jsonl"), String.join("\n", lines) + "\n");
        List<String> notes = Files.readAllLines(Path.of("..", "docs", "trail-format.md")).stream()
                .filter(line -> line.startsWith("{\"note\":"))
                .toList();
        Files.writeString(folder.resolve("segment-000001.chk"), String.join("\n", notes) + "\n");

        Report report = Verifier.verify(temp);

        assertThat(report.exitCode()).isZero();
        assertThat(report.chains().get(0).faults()).isEmpty();
        assertThat(report.chains().get(0).ranges()).extracting(Range::level).containsExactly(Level.SELF_SIGNED);
        assertThat(report.chains().get(0).end()).isEqualTo(ChainReport.End.CLOSED);
        EventSchema schema = EventSchema.load();
        assertThat(lines).allSatisfy(line -> assertThat(schema.faults(line)).isEmpty());
    }
}
