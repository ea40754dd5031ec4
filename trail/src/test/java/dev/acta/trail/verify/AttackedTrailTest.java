package dev.acta.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.Note;
import dev.acta.trail.note.SigningKey;
import dev.acta.trail.note.VerifierKey;
import dev.acta.trail.read.NotesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an attacker does to a trail of three segments with notes, and what is found of it. */
class AttackedTrailTest {

    private static final long SEED = 20_261_123;

    @TempDir
    private Path temp;

    private final SigningKey deployment = SigningKey.random("acta-deploy/shop", new SecureRandom());
    private final VerifierKey key = deployment.verifier();
    private Path trail;
    private Path chain;
    private List<Path> lines;
    private List<Path> notes;
    private List<Checkpoint> anchors;

    @BeforeEach
    void writeATrail() throws IOException {
        trail = temp.resolve("trail");
        chain = SignedTrail.ofThreeSegments(trail, List.of(deployment)).folder();
        lines = files("segment-00000%d.jsonl");
        notes = files("segment-00000%d.chk");
        anchors = anchors();
    }

    @Test
    void isConsistentAndProvesWhatItCanToWhoeverBringsNothingAKeyOrAnchors() throws IOException {
        ChainReport nothing = only(Trust.NONE);
        assertThat(nothing.faults()).isEmpty();
        assertThat(nothing.lines()).isEqualTo(56);
        assertThat(levels(nothing)).containsExactly("self-signed 0..55");
        assertThat(levels(only(keys()))).containsExactly("signed 0..55");
        assertThat(levels(only(new Trust(List.of(), anchors().subList(0, 3)))))
                .containsExactly("anchored 0..19", "self-signed 20..55");
        assertThat(levels(only(new Trust(List.of(key), anchors())))).containsExactly("anchored 0..55");
    }

    @Test
    void anotherKeyIsNotTrusted() throws IOException {
        VerifierKey other =
                SigningKey.random("acta-deploy/shop", new SecureRandom()).verifier();
        assertThat(levels(only(new Trust(List.of(other), List.of())))).containsExactly("self-signed 0..55");
    }

    @Test
    void noBitOfLinesOrNotesCanBeFlipped() throws IOException {
        Random random = new Random(SEED);
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = random.nextInt(7); i < bytes.length; i += 1 + random.nextInt(13)) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, flipped);
                assertBroken(file.getFileName() + " byte " + i);
            }
            Files.write(file, bytes);
        }
    }

    @Test
    void linesCannotBeCutOffWhereverTheCutIs() throws IOException {
        for (Path file : lines) {
            byte[] bytes = Files.readAllBytes(file);
            for (int length = 0; length < bytes.length; length += 1 + length % 17) {
                Files.write(file, Arrays.copyOf(bytes, length));
                assertBroken(file.getFileName() + " cut at " + length);
            }
            Files.write(file, bytes);
        }
    }

    @Test
    void segmentsCannotBeTakenAwayOrSwapped() throws IOException {
        for (int i = 0; i < 3; i++) {
            byte[] removed = Files.readAllBytes(lines.get(i));
            byte[] removedNotes = Files.readAllBytes(notes.get(i));
            Files.delete(lines.get(i));
            if (i < 2) {
                assertBroken("without " + lines.get(i));
            }
            Files.delete(notes.get(i));
            if (i < 2) {
                assertBroken("without all of segment " + i);
            }
            assertThat(verify(new Trust(List.of(), anchors)).exitCode()).isEqualTo(1);
            Files.write(lines.get(i), removed);
            assertThat(verify(Trust.NONE).exitCode())
                    .as("without " + notes.get(i))
                    .isEqualTo(1);
            Files.write(notes.get(i), removedNotes);
        }
        for (List<Path> pair : List.of(List.of(lines.get(0), lines.get(1)), List.of(lines.get(1), lines.get(2)))) {
            byte[] first = Files.readAllBytes(pair.get(0));
            byte[] second = Files.readAllBytes(pair.get(1));
            Files.write(pair.get(0), second);
            Files.write(pair.get(1), first);
            assertBroken("swapped " + pair);
            Files.write(pair.get(0), first);
            Files.write(pair.get(1), second);
        }
    }

    @Test
    void anOlderCopyIsFoundByAnAnchor() throws IOException {
        Files.delete(lines.get(2));
        Files.delete(notes.get(2));
        assertThat(verify(Trust.NONE).exitCode()).isZero();
        assertThat(kinds(new Trust(List.of(), anchors))).contains(Kind.CUT);
    }

    @Test
    void aChainThatIsWrittenAnewIsConsistentButNeitherSignedNorAnchored() throws IOException {
        Path forged = temp.resolve("forged");
        SigningKey another = SigningKey.random("acta-deploy/shop", new SecureRandom());
        SignedTrail writer = SignedTrail.open(forged, List.of(another));
        writer.events(53).close();
        Report report = Verifier.verify(forged, keys());
        assertThat(report.exitCode()).isZero();
        assertThat(levels(report.chains().get(0))).containsExactly("self-signed 0..55");
    }

    private void assertBroken(String what) throws IOException {
        Report report = verify(Trust.NONE);
        assertThat(report.exitCode()).as(what).isEqualTo(1);
        assertThat(report.chains().get(0).faults()).as(what).isNotEmpty();
    }

    private Report verify(Trust trust) throws IOException {
        return Verifier.verify(trail, trust);
    }

    private ChainReport only(Trust trust) throws IOException {
        Report report = verify(trust);
        assertThat(report.chains()).hasSize(1);
        return report.chains().get(0);
    }

    private Trust keys() {
        return new Trust(List.of(key), List.of());
    }

    private List<Kind> kinds(Trust trust) throws IOException {
        return only(trust).faults().stream().map(Fault::kind).toList();
    }

    private static List<String> levels(ChainReport report) {
        return report.ranges().stream()
                .map(range -> range.level().label() + " " + range.first() + ".." + range.last())
                .toList();
    }

    private List<Checkpoint> anchors() throws IOException {
        List<Checkpoint> all = new ArrayList<>();
        for (Path file : notes) {
            try (NotesReader reader = new NotesReader(file)) {
                while (reader.next()) {
                    Note note = reader.note();
                    all.add(note.checkpoint());
                }
            }
        }
        return all;
    }

    private List<Path> files() {
        List<Path> all = new ArrayList<>(lines);
        all.addAll(notes);
        return all;
    }

    private List<Path> files(String name) {
        List<Path> all = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            all.add(chain.resolve(String.format(name, i)));
        }
        return all;
    }
}
