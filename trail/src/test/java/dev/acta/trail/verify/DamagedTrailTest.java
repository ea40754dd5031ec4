package dev.acta.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.SigningKey;
import dev.acta.trail.read.Anchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What chance does to a trail is found, and found where it is. By default a sample; with {@code -Dacta.it.matrix=true}, which the profile
 * {@code matrix} sets, each bit and 20,000 damages.
 */
class DamagedTrailTest {

    private static final boolean ALL = Boolean.getBoolean("acta.it.matrix");
    private static final long SEED = 20_261_123;

    @TempDir
    private Path temp;

    private final Random random = new Random(SEED);
    private Path trail;
    private List<Path> segments;
    private List<Path> notes;
    private List<byte[]> bytes;
    private List<byte[]> noteBytes;
    private Trust anchors;

    @BeforeEach
    void nothingYet() {
        trail = temp.resolve("trail");
    }

    /** Three segments; application data in each event has members named {@code hash} and {@code prev}. */
    private void write(int linesOfASegment) throws IOException {
        SignedTrail writer =
                SignedTrail.open(trail, List.of(SigningKey.random("acta-deploy/shop", new SecureRandom())));
        int events = linesOfASegment - 4;
        writer.events(events / 2).checkpoint(false).events(events - events / 2).nextSegment();
        writer.events(events / 2)
                .checkpoint(false)
                .events(events - events / 2 + 2)
                .nextSegment();
        writer.events(events / 2)
                .checkpoint(false)
                .events(events - events / 2 + 2)
                .close();
        segments = files(writer.folder(), "jsonl");
        notes = files(writer.folder(), "chk");
        bytes = read(segments);
        noteBytes = read(notes);
        List<Checkpoint> all = new ArrayList<>();
        for (Path file : notes) {
            all.addAll(Anchors.read(file));
        }
        anchors = new Trust(List.of(), all);
        assertThat(verify(anchors).exitCode()).isZero();
    }

    @Test
    void aBitThatFlipsIsFoundInItsLine() throws IOException {
        write(20);
        for (int i = 0; i < 3; i++) {
            int line = 1;
            for (int at = 0; at < bytes.get(i).length; at++) {
                boolean isLooked = ALL || random.nextInt(23) == 0;
                for (int bit = 0; isLooked && bit < 8; bit++) {
                    if (ALL || random.nextInt(8) == 0) {
                        byte[] flipped = bytes.get(i).clone();
                        flipped[at] ^= (byte) (1 << bit);
                        Files.write(segments.get(i), flipped);
                        assertFoundAt(i, line, "segment " + (i + 1) + ", byte " + at + ", bit " + bit);
                    }
                }
                line += bytes.get(i)[at] == '\n' ? 1 : 0;
            }
            Files.write(segments.get(i), bytes.get(i));
        }
    }

    @Test
    void aBitOfANoteThatFlipsIsFound() throws IOException {
        write(20);
        for (int i = 0; i < 3; i++) {
            for (int at = 0; at < noteBytes.get(i).length; at++) {
                for (int bit = 0; bit < 8; bit++) {
                    if (ALL || random.nextInt(100) == 0) {
                        byte[] flipped = noteBytes.get(i).clone();
                        flipped[at] ^= (byte) (1 << bit);
                        Files.write(notes.get(i), flipped);
                        assertThat(verify(Trust.NONE).exitCode())
                                .as("notes %d, byte %d, bit %d", i + 1, at, bit)
                                .isEqualTo(1);
                    }
                }
            }
            Files.write(notes.get(i), noteBytes.get(i));
        }
    }

    @Test
    void aSegmentThatIsCutAnywhereIsFound() throws IOException {
        write(20);
        for (int i = 0; i < 3; i++) {
            for (int length = 0; length < bytes.get(i).length; length++) {
                if (ALL || random.nextInt(31) == 0) {
                    Files.write(segments.get(i), Arrays.copyOf(bytes.get(i), length));
                    assertThat(verify(Trust.NONE).exitCode())
                            .as("segment %d cut at %d", i + 1, length)
                            .isEqualTo(1);
                }
            }
            Files.write(segments.get(i), bytes.get(i));
        }
    }

    @Test
    void noneOfManyDamagesPassesAsConsistent() throws IOException {
        write(667);
        int damages = ALL ? 20_000 : 200;
        for (int i = 0; i < damages; i++) {
            boolean needsAnchor = damage(random.nextInt(8));
            Report report = verify(needsAnchor ? anchors : Trust.NONE);
            assertThat(report.exitCode()).as("damage %d of seed %d", i, SEED).isEqualTo(1);
            assertThat(report.chains().get(0).faults())
                    .as("damage %d of seed %d", i, SEED)
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.message()).isNotEmpty());
            repair();
        }
    }

    /** @return whether nothing but an anchor can tell */
    private boolean damage(int kind) throws IOException {
        int i = random.nextInt(3);
        byte[] all = bytes.get(i);
        List<byte[]> lines = lines(all);
        int some = random.nextInt(lines.size());
        switch (kind) {
            case 0:
                byte[] flipped = all.clone();
                flipped[random.nextInt(all.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(segments.get(i), flipped);
                return false;
            case 1:
                Files.write(segments.get(i), Arrays.copyOf(all, random.nextInt(all.length)));
                return false;
            case 2:
                lines.remove(some);
                Files.write(segments.get(i), joined(lines));
                return false;
            case 3:
                lines.add(random.nextInt(lines.size() + 1), lines.get(some));
                Files.write(segments.get(i), joined(lines));
                return false;
            case 4:
                Collections.swap(lines, some, (some + 1 + random.nextInt(lines.size() - 1)) % lines.size());
                Files.write(segments.get(i), joined(lines));
                return false;
            case 5:
                int other = (i + 1 + random.nextInt(2)) % 3;
                Files.write(segments.get(i), bytes.get(other));
                Files.write(segments.get(other), all);
                return false;
            case 6:
                Files.delete(segments.get(i));
                if (random.nextBoolean()) {
                    Files.delete(notes.get(i));
                }
                return i == 2;
            default:
                return older();
        }
    }

    /** The chain as it was at one of its notes. */
    private boolean older() throws IOException {
        for (int i = 2; i > 0 && random.nextBoolean(); i--) {
            Files.delete(segments.get(i));
            Files.delete(notes.get(i));
        }
        int last = Files.exists(segments.get(2)) ? 2 : Files.exists(segments.get(1)) ? 1 : 0;
        List<byte[]> noteLines = lines(noteBytes.get(last));
        if (last == 2 || random.nextBoolean()) {
            noteLines.remove(noteLines.size() - 1);
            Files.write(notes.get(last), joined(noteLines));
            int size = (int) Anchors.read(notes.get(last)).stream()
                    .mapToLong(Checkpoint::size)
                    .max()
                    .orElseThrow();
            int before = 0;
            for (int i = 0; i < last; i++) {
                before += lines(bytes.get(i)).size();
            }
            Files.write(segments.get(last), joined(lines(bytes.get(last)).subList(0, size - before)));
        }
        return true;
    }

    private void repair() throws IOException {
        for (int i = 0; i < 3; i++) {
            Files.write(segments.get(i), bytes.get(i));
            Files.write(notes.get(i), noteBytes.get(i));
        }
    }

    private void assertFoundAt(int segment, int line, String what) throws IOException {
        Report report = verify(Trust.NONE);
        assertThat(report.exitCode()).as(what).isEqualTo(1);
        assertThat(report.chains().get(0).faults()).as(what).anySatisfy(fault -> {
            assertThat(fault.segment()).isEqualTo("segment-00000" + (segment + 1) + ".jsonl");
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    private Report verify(Trust trust) throws IOException {
        return Verifier.verify(trail, trust);
    }

    private static List<Path> files(Path folder, String ending) {
        List<Path> all = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            all.add(folder.resolve("segment-00000" + i + "." + ending));
        }
        return all;
    }

    private static List<byte[]> read(List<Path> files) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (Path file : files) {
            all.add(Files.readAllBytes(file));
        }
        return all;
    }

    /** Each with its line feed. */
    private static List<byte[]> lines(byte[] text) {
        List<byte[]> all = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                all.add(Arrays.copyOfRange(text, begin, i + 1));
                begin = i + 1;
            }
        }
        return all;
    }

    private static byte[] joined(List<byte[]> lines) {
        int length = 0;
        for (byte[] line : lines) {
            length += line.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, all, at, line.length);
            at += line.length;
        }
        return all;
    }
}
