package dev.acta.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.prove.ProofReport;
import dev.acta.trail.prove.ProofVerifier;
import dev.acta.trail.prove.Prover;
import dev.acta.trail.read.ChainEnd;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.LineHead;
import dev.acta.trail.read.NamedChain;
import dev.acta.trail.schema.EventSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    /** What the next chain would say of the example, and of the example after a crash. */
    @Test
    void theExamplesOfEarlierChainsAreRight() throws IOException {
        List<String> page = Files.readAllLines(Path.of("..", "docs", "trail-format.md"));
        Path folder = Files.createDirectories(temp.resolve("shop").resolve("019aa8dc-4800-7a5c-b92d-00b816ed86e1"));
        List<String> lines =
                page.stream().filter(line -> line.startsWith("{\"v\":1,")).toList();
        List<String> notes =
                page.stream().filter(line -> line.startsWith("{\"note\":")).toList();
        List<String> examples =
                page.stream().filter(line -> line.startsWith("\"previous\":[")).toList();
        assertThat(examples).hasSize(2);
        for (int crashed = 0; crashed < 2; crashed++) {
            Files.writeString(
                    folder.resolve("segment-000001.jsonl"),
                    String.join("\n", lines.subList(0, 3 - crashed)) + "\n" + (crashed == 0 ? "" : "{\"v\":1,\"cha"));
            Files.write(folder.resolve("segment-000001.chk"), notes.subList(0, 2 - crashed));
            LineHead head = new LineHead();
            byte[] example = ("{" + examples.get(crashed) + "}").getBytes(StandardCharsets.UTF_8);
            assertThat(head.read(example, 0, example.length)).isNull();
            assertThat(head.previous())
                    .extracting(NamedChain::chain)
                    .containsExactly(folder.getFileName().toString());
            assertThat(head.previous().get(0).end()).isEqualTo(ChainEnd.of(ChainFolder.list(folder)));
        }
    }

    /** The page's proof of one of its lines is the one that is made of them, but for how it is compressed. */
    @Test
    void theExampleOfAProofIsRight() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "trail-format.md"));
        int begin = page.indexOf("\nc2sp.org/tlog-proof@v1\nextra eJ") + 1;
        String example = page.substring(begin, page.indexOf("```", begin));
        Path file = Files.writeString(temp.resolve("example.tlog-proof"), example);

        ProofReport report = ProofVerifier.verify(file, Trust.NONE);

        assertThat(report.message()).isNull();
        assertThat(report.level()).isEqualTo(Level.SELF_SIGNED);
        List<String> lines =
                page.lines().filter(line -> line.startsWith("{\"v\":1,")).toList();
        assertThat(new String(report.line(), StandardCharsets.UTF_8)).isEqualTo(lines.get(1));
        Path folder = Files.createDirectories(temp.resolve("shop").resolve("019aa8dc-4800-7a5c-b92d-00b816ed86e1"));
        Files.write(folder.resolve("segment-000001.jsonl"), lines);
        Files.write(
                folder.resolve("segment-000001.chk"),
                page.lines().filter(line -> line.startsWith("{\"note\":")).toList());
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        Prover.prove(ChainFolder.list(folder), 1, made);
        assertThat(withoutExtra(made.toString(StandardCharsets.UTF_8))).isEqualTo(withoutExtra(example));
    }

    private static List<String> withoutExtra(String proof) {
        return proof.lines().filter(line -> !line.startsWith("extra ")).toList();
    }
}
