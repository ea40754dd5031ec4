package dev.acta.trail.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.SigningKey;
import dev.acta.trail.read.Anchors;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.verify.Level;
import dev.acta.trail.verify.SignedTrail;
import dev.acta.trail.verify.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProverTest {

    @TempDir
    private Path temp;

    private final SigningKey deployment = SigningKey.random("acta-deploy/shop", new SecureRandom());
    private final Trust byKey = new Trust(List.of(deployment.verifier()), List.of());

    private Path closedChain() throws IOException {
        return SignedTrail.ofThreeSegments(temp.resolve("trail"), List.of(deployment))
                .folder();
    }

    private ProofReport proven(Path chain, long seq, Trust trust) throws IOException {
        return ProofVerifier.verify(proof(chain, seq), trust);
    }

    private Path proof(Path chain, long seq) throws IOException {
        Path file = temp.resolve("proof-" + seq + ".tlog-proof");
        try (OutputStream out = Files.newOutputStream(file)) {
            Prover.prove(ChainFolder.list(chain), seq, out);
        }
        return file;
    }

    private ProofReport anchored(Path chain, long seq, List<Checkpoint> anchors) throws IOException {
        Path file = temp.resolve("anchored-" + seq + ".tlog-proof");
        try (OutputStream out = Files.newOutputStream(file)) {
            Prover.proveAnchored(ChainFolder.list(chain), seq, new Trust(List.of(), anchors), out);
        }
        return ProofVerifier.verify(file, new Trust(List.of(), anchors));
    }

    private static List<String> lines(Path chain) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 1; Files.exists(chain.resolve("segment-00000" + i + ".jsonl")); i++) {
            lines.addAll(Files.readAllLines(chain.resolve("segment-00000" + i + ".jsonl")));
        }
        return lines;
    }

    private static List<Checkpoint> anchors(Path chain, int segment) throws IOException {
        return Anchors.read(chain.resolve("segment-00000" + segment + ".chk"));
    }

    @Test
    void everyLineOfAClosedChainIsProvenByItsDeploymentsKey() throws IOException {
        Path chain = closedChain();
        List<String> lines = lines(chain);
        assertThat(lines).hasSizeGreaterThan(50);
        for (int seq = 0; seq < lines.size(); seq++) {
            ProofReport report = proven(chain, seq, byKey);
            assertThat(report.message()).as("seq %d", seq).isNull();
            assertThat(report.level()).isEqualTo(Level.SIGNED);
            assertThat(report.seq()).isEqualTo(seq);
            assertThat(new String(report.line(), StandardCharsets.UTF_8)).isEqualTo(lines.get(seq));
            assertThat(report.size()).isGreaterThan(seq);
            assertThat(report.service()).isEqualTo("shop");
            assertThat(report.chain()).isEqualTo(chain.getFileName().toString());
            assertThat(report.notes()).isPositive();
        }
        assertThat(proven(chain, 5, Trust.NONE).level()).isEqualTo(Level.SELF_SIGNED);
        SigningKey other = SigningKey.random("acta-deploy/shop", new SecureRandom());
        assertThat(proven(chain, 5, new Trust(List.of(other.verifier()), List.of()))
                        .level())
                .as("another deployment's key")
                .isEqualTo(Level.SELF_SIGNED);
    }

    @Test
    void saysWhyALineCannotBeProven() throws IOException {
        Path chain = closedChain();
        int size = lines(chain).size();
        assertThatThrownBy(() -> Prover.prove(ChainFolder.list(chain), size, new ByteArrayOutputStream()))
                .isInstanceOf(NotProvableException.class)
                .hasMessage("seq " + size + ": chain " + chain.getFileName() + " has " + size + " lines, seq 0 to "
                        + (size - 1));
        assertThatThrownBy(() -> Prover.prove(ChainFolder.list(chain), -1, new ByteArrayOutputStream()))
                .hasMessage("seq -1: lines are numbered from 0");
    }

    @Test
    void everyLineIsProvenByEachAnchorThatCoversIt() throws IOException {
        Path chain = closedChain();
        for (int segment = 1; segment <= 3; segment++) {
            for (Checkpoint anchor : anchors(chain, segment)) {
                for (int seq = 0; seq < anchor.size(); seq++) {
                    ProofReport report = anchored(chain, seq, List.of(anchor));
                    assertThat(report.message()).isNull();
                    assertThat(report.level()).isEqualTo(Level.ANCHORED);
                    assertThat(report.notes()).as("no keys are needed").isZero();
                    assertThat(report.size()).isEqualTo(anchor.size());
                }
                assertThatThrownBy(() -> anchored(chain, anchor.size(), List.of(anchor)))
                        .isInstanceOf(NotProvableException.class);
            }
        }
    }

    @Test
    void aLineThatNoNoteCoversYetCannotBeProven() throws IOException {
        SignedTrail live = SignedTrail.open(temp.resolve("trail"), List.of(deployment))
                .events(3)
                .checkpoint(false)
                .events(2)
                .flush();
        assertThat(proven(live.folder(), 4, byKey).level()).isEqualTo(Level.SIGNED);
        String noNote = "seq 6: no note of chain " + live.folder().getFileName()
                + " covers it yet, its notes cover seq 0 to 5; its JVM ";
        assertThatThrownBy(() -> proof(live.folder(), 6)).hasMessage(noNote + "is running, try again in a moment");
        assertThatThrownBy(() -> proof(live.folder(), 8)).hasMessageContaining(" has 8 lines, seq 0 to 7");
        live.die();
        assertThatThrownBy(() -> proof(live.folder(), 6))
                .hasMessage(noNote + "has ended before it was signed, so it stays like that");
    }

    @Test
    void linesBehindSegmentsThatAreGoneAreProvenByAnAnchorAlone() throws IOException {
        Path chain = closedChain();
        List<Checkpoint> all = new ArrayList<>();
        for (int segment = 1; segment <= 3; segment++) {
            all.addAll(anchors(chain, segment));
        }
        List<String> lines = lines(chain);
        long first = anchors(chain, 1).get(2).size();
        Files.delete(chain.resolve("segment-000001.jsonl"));
        for (long seq = first; seq < lines.size(); seq++) {
            assertThat(anchored(chain, seq, all).level()).as("seq %d", seq).isEqualTo(Level.ANCHORED);
            ProofReport withoutKeys = proven(chain, seq, byKey);
            assertThat(withoutKeys.fault()).isNull();
            assertThat(withoutKeys.level()).isNull();
            assertThat(withoutKeys.notes()).isZero();
        }
        assertThatThrownBy(() -> proof(chain, first - 1))
                .isInstanceOf(NotProvableException.class)
                .hasMessage("seq " + (first - 1) + ": it stands in segment-000001.jsonl, which is not there");
        Files.delete(chain.resolve("segment-000002.jsonl"));
        long second = anchors(chain, 2).get(1).size();
        assertThat(anchored(chain, second, all).level()).isEqualTo(Level.ANCHORED);
        assertThatThrownBy(() -> anchored(chain, first, all))
                .hasMessageContaining("segment-000002.jsonl, which is not");
        Files.delete(chain.resolve("segment-000002.chk"));
        assertThatThrownBy(() -> anchored(chain, second, all))
                .hasMessage("seq " + second + ": segment-000002.jsonl is not there, and no range of its last note");
    }

    @Test
    void aSegmentThatIsGoneBetweenTheLineAndTheNoteLeavesNoProof() throws IOException {
        Path chain = closedChain();
        List<Checkpoint> last = anchors(chain, 3);
        Files.delete(chain.resolve("segment-000002.jsonl"));
        assertThat(proven(chain, 5, byKey).level()).as("by a note before it").isEqualTo(Level.SIGNED);
        assertThatThrownBy(() -> anchored(chain, 5, last))
                .hasMessage("seq 5: segment-000002.jsonl is not there, and the note covers it");
    }

    @Test
    void findsNoProofInAChainWhoseLinesOrNotesAreOthers() throws IOException {
        Path chain = closedChain();
        List<Checkpoint> last = anchors(chain, 3);
        Path segment = chain.resolve("segment-000001.jsonl");
        String lines = Files.readString(segment);
        Files.writeString(
                segment, lines.replaceFirst("\"hash\":\"[^\"]{43}\"}\n", "\"hash\":\"" + "B".repeat(42) + "A\"}\n"));
        assertBroken(() -> proof(chain, 5), "have not the root that its note tells; look at it with verify");
        Files.writeString(segment, lines.replaceFirst("\"prev\"", "\"post\""));
        assertBroken(() -> proof(chain, 5), "seq 0: a line without a seal");
        Files.writeString(segment, lines.substring(0, lines.length() / 2));
        assertBroken(() -> anchored(chain, 5, anchors(chain, 1).subList(2, 3)), "a note tells of ");
        Files.writeString(segment, lines);
        Checkpoint forged = new Checkpoint(last.get(0).origin(), last.get(0).size(), new byte[32]);
        assertBroken(() -> anchored(chain, 5, List.of(forged)), "an anchor of ");
    }

    private static void assertBroken(ThrowingCallable made, String reason) {
        assertThatThrownBy(made).isInstanceOfSatisfying(NotProvableException.class, e -> {
            assertThat(e).hasMessageContaining(reason);
            assertThat(e.isBroken()).isTrue();
        });
    }

    /** What a note adds to the way is what no later verifier could compute. */
    @Test
    void aLongWayTakesAFewHundredBytesForEachNote() throws IOException {
        int notes = 200;
        SignedTrail writer = SignedTrail.open(temp.resolve("trail"), List.of(deployment));
        for (int i = 0; i < notes; i++) {
            writer.events(7).checkpoint(false);
        }
        writer.close();
        Path file = proof(writer.folder(), 8L * notes);
        ProofReport report = ProofVerifier.verify(file, byKey);
        assertThat(report.level()).isEqualTo(Level.SIGNED);
        assertThat(report.notes()).isEqualTo(notes + 1);
        assertThat(Files.size(file)).isLessThan(notes * 600L);
    }
}
