package dev.acta.trail.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.trail.verify.Report;
import dev.acta.trail.verify.Verifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {

    private static final String CHAIN = "019353f0-0000-7000-8000-000000000000";

    @TempDir
    private Path temp;

    private Path file;
    private Disk disk;
    private Disk notesDisk;
    private SegmentFiles files;
    private boolean refusesToForce;
    private boolean notesFail;
    private TrailWriter writer;

    @BeforeEach
    void open() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("shop").resolve(CHAIN));
        file = folder.resolve("segment-000001.jsonl");
        files = SegmentFiles.in(folder, Permissions.below(folder, null));
        ChainLock lock = ChainLock.take(folder.resolve("LOCK"), Permissions.below(folder, null), 0);
        ChainKeys keys = new ChainKeys("acta/shop/" + CHAIN, List.of());
        writer = new TrailWriter(CHAIN, folder, lock, this::open, keys);
    }

    private SegmentOutput open(String name) throws IOException {
        Disk opened = new Disk(files.create(name), name.endsWith(".chk"));
        disk = opened.isOfNotes ? disk : opened;
        notesDisk = opened.isOfNotes ? opened : notesDisk;
        return opened;
    }

    @Test
    void cutsAShortWriteBackAndWritesTheSameLinesWhenThereIsRoom() throws IOException {
        append("trail.open");
        writer.flush();
        long whole = Files.size(file);
        append("app.event");
        append("app.event");
        disk.room = whole + 300;
        assertThatThrownBy(() -> writer.flush()).hasMessage("No space left on device");
        assertThat(file).hasSize(whole);
        assertThatThrownBy(() -> writer.flush()).hasMessage("No space left on device");
        append("app.event");
        disk.room = Long.MAX_VALUE;
        writer.close();
        assertThat(Files.readAllLines(file)).hasSize(4);
        assertConsistent();
    }

    @Test
    void cutsBackLaterWhatItCannotCutBackAtOnce() throws IOException {
        append("trail.open");
        disk.room = 100;
        disk.truncates = false;
        assertThatThrownBy(() -> writer.flush()).hasMessage("No space left on device");
        assertThat(file).hasSize(100);
        assertThatThrownBy(() -> writer.flush()).hasMessage("cannot truncate");
        disk.room = Long.MAX_VALUE;
        disk.truncates = true;
        writer.close();
        assertConsistent();
    }

    @Test
    void takesNoLineThatItCannotHold() throws IOException {
        disk.room = 0;
        long taken = 0;
        for (int i = 0; i < 2000; i++) {
            try {
                append("app.event");
                taken++;
            } catch (IOException e) {
                assertThat(e).hasMessage("No space left on device");
            }
        }
        assertThat(writer.nextSeq()).isEqualTo(taken).isLessThan(2000);
        disk.room = Long.MAX_VALUE;
        writer.close();
        assertThat(Files.readAllLines(file)).hasSize((int) taken);
    }

    /** As Linux does it: what could not be written counts as written from then on, and is gone. */
    @Test
    void writesAgainWhatAFailedForceHasLost() throws IOException {
        appendWith("trail.open", ",\"checkpoint\":{\"next_key\":\"" + writer.key() + "\"}");
        appendWith("trail.checkpoint", checkpoint("false", ",\"next_key\":\"" + writer.nextKey() + "\""));
        writer.note(false);
        long whole = Files.size(file);
        append("app.event");
        append("app.event");
        writer.flush();
        disk.loses = true;
        assertThatThrownBy(() -> writer.force()).hasMessage("Input/output error");
        assertThat(Files.readAllBytes(file)).endsWith(0, 0, 0).hasSizeGreaterThan((int) whole);
        append("app.event");
        assertThatThrownBy(() -> writer.force()).hasMessage("Input/output error");
        disk.loses = false;
        append("app.event");
        writer.force();
        assertThat(Files.readAllLines(file)).hasSize(6);
        assertConsistent();
    }

    @Test
    void writesANoteAgainWhoseForceHasFailed() throws IOException {
        appendWith("trail.open", ",\"checkpoint\":{\"next_key\":\"" + writer.key() + "\"}");
        appendWith("trail.checkpoint", checkpoint("false", ",\"next_key\":\"" + writer.nextKey() + "\""));
        writer.note(false);
        appendWith("trail.close", checkpoint("true", ""));
        notesDisk.loses = true;
        assertThatThrownBy(() -> writer.lastNote()).hasMessage("Input/output error");
        assertThat(Files.readAllBytes(file.resolveSibling("segment-000001.chk")))
                .endsWith(0, 0, 0);
        notesDisk.loses = false;
        writer.lastNote();
        writer.close();
        assertThat(Files.readAllLines(file.resolveSibling("segment-000001.chk")))
                .hasSize(2);
        assertConsistent();
    }

    @Test
    void asksTheDiskBeforeMoreIsKeptThanItMayKeep() throws IOException {
        append("trail.open");
        refusesToForce = true;
        long taken = 0;
        for (int i = 0; i < 60; i++) {
            try {
                appendWith("app.event", ",\"pad\":\"" + "x".repeat(1_000_000) + '"');
                taken++;
            } catch (IOException e) {
                assertThat(e).hasMessage("cannot force");
            }
        }
        assertThat(taken).isBetween(15L, 18L);
        refusesToForce = false;
        writer.close();
        assertThat(Files.readAllLines(file)).hasSize(1 + (int) taken);
        assertConsistent();
    }

    @Test
    void writesANoteOnceHoweverOftenTheDiskRefusesToForceIt() throws IOException {
        appendWith("trail.open", ",\"checkpoint\":{\"next_key\":\"" + writer.key() + "\"}");
        appendWith("trail.checkpoint", checkpoint("false", ",\"next_key\":\"" + writer.nextKey() + "\""));
        writer.flush();
        refusesToForce = true;
        assertThatThrownBy(() -> writer.note(false)).hasMessage("cannot force");
        refusesToForce = false;
        notesFail = true;
        assertThatThrownBy(() -> writer.note(false)).hasMessage("cannot force");
        assertThatThrownBy(() -> writer.note(false)).hasMessage("cannot force");
        notesFail = false;
        writer.note(false);
        appendWith("trail.close", checkpoint("true", ""));
        notesFail = true;
        assertThatThrownBy(() -> writer.lastNote()).hasMessage("cannot force");
        notesFail = false;
        writer.lastNote();
        writer.close();
        assertThat(Files.readAllLines(file.resolveSibling("segment-000001.chk")))
                .hasSize(2);
        assertConsistent();
    }

    private String checkpoint(String closes, String nextKey) {
        return ",\"checkpoint\":{\"n\":" + writer.nextNote() + ",\"key\":\"" + writer.key() + "\"" + nextKey
                + ",\"segment\":1,\"closes\":" + closes
                + ",\"captured\":0,\"written\":0,\"lost\":0,\"held\":0,\"filtered\":0,\"summarised\":0}";
    }

    private void assertConsistent() throws IOException {
        Report report = Verifier.verify(temp.resolve("shop"));
        assertThat(report.chains().get(0).faults()).isEmpty();
        assertThat(report.chains().get(0).tornBytes()).isZero();
    }

    private void append(String type) throws IOException {
        appendWith(type, "");
    }

    private void appendWith(String type, String members) throws IOException {
        String time = "\"1970-01-01T00:00:00.000000Z\"";
        String body = "{\"v\":1,\"chain\":\"" + CHAIN + "\",\"seq\":" + writer.nextSeq() + ",\"time\":" + time
                + ",\"recorded\":" + time + ",\"type\":\"" + type + "\",\"service\":\"shop\"" + members;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        writer.append(bytes, 0, bytes.length);
    }

    /** A disk with little room, which writes what fits before it fails. */
    private final class Disk implements SegmentOutput {

        private final SegmentOutput real;
        private final boolean isOfNotes;
        private long room = Long.MAX_VALUE;
        private boolean truncates = true;
        private boolean loses;
        private long written;
        private long safe;

        Disk(SegmentOutput real, boolean isOfNotes) {
            this.real = real;
            this.isOfNotes = isOfNotes;
        }

        @Override
        public void write(long position, byte[] bytes, int length) throws IOException {
            int fits = (int) Math.max(0, Math.min(length, room - position));
            real.write(position, bytes, fits);
            written = Math.max(written, position + fits);
            if (fits < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            if (!truncates) {
                throw new IOException("cannot truncate");
            }
            real.truncate(length);
        }

        @Override
        public void force() throws IOException {
            if (loses) {
                real.write(safe, new byte[(int) (written - safe)], (int) (written - safe));
                throw new IOException("Input/output error");
            }
            if (refusesToForce || isOfNotes && notesFail) {
                throw new IOException("cannot force");
            }
            real.force();
            safe = written;
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
