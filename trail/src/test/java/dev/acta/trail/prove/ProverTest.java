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
}
