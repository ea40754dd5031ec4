package dev.acta.trail.segment;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.MerkleRange;
import dev.acta.trail.note.NoteSigner;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * Writes one chain: seals each line onto the one before and appends it ({@code docs/trail-format.md}). Lines gather in
 * one buffer until {@link #flush}, or until it is full. A line of type {@code trail.checkpoint} is followed by {@link #note}, which signs
 * what stands there.
 *
 * <p>Not thread-safe: the publisher thread is the only one that writes a trail. An interrupt does not disturb it.
 *
 * <p>After an {@code IOException} the file is cut back to its last whole line, the lines not yet on disk stay in
 * memory, and the next flush tries them again; what the disk has refused to take is written anew before it is asked again. A line is part of the chain once {@link #append} has returned.
 */
public final class TrailWriter implements Closeable {

    private static final int BUFFER_BYTES = 128 * 1024;
    /** So many bytes are handed over before the disk is waited for, however seldom that is asked for: they are kept until then. */
    private static final int MAX_UNFORCED_BYTES = 16 * 1024 * 1024;

    /** Readers refuse longer ones. */
    private static final int MAX_LINE_BYTES = 1024 * 1024;

    private final String chain;
    private final Path folder;
    private final ChainLock lock;
    private final SegmentFiles files;
    private final Reserve reserve;
    private final ChainKeys keys;
    private final MerkleRange tree = new MerkleRange();
    private final Seal seal = new Seal();
    private final byte[] prev = Seal.first();
    private final byte[] sealBytes = new byte[Seal.LENGTH];

    private byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private long nextSeq;
    private long notes;
    private volatile long segmentNumber = 1;
    private AppendedFile segment;
    /** Of this segment; {@code null} before its first note. */
    private AppendedFile noteFile;
    /** Signed, and not in the file yet. */
    private byte[] unwrittenNote;
    /** Whether a note was handed to the operating system that the disk may not have. */
    private boolean noteWritten;

    /** For tests of what a failing disk does; {@link #create} is the way in. */
    TrailWriter(String chain, Path folder, ChainLock lock, SegmentFiles files, ChainKeys keys) throws IOException {
        this.chain = chain;
        this.folder = folder;
        this.lock = lock;
        this.files = files;
        this.reserve = new Reserve(folder, files);
        this.keys = keys;
        openSegment(1);
    }

    /**
     * Opens a new chain at {@code <dir>/<service>/<chain>/}.
     *
     * @param dir the trail's folder; created with what is missing above it
     * @param service the service's name as its events carry it
     * @param group group that may read the trail, or null for nobody but the owner
     * @param epochMicros now, in microseconds since 1970; the chain's UUIDv7 begins with it
     * @param deployment keys that sign the first note beside the chain's own, and are destroyed then; may be empty
     * @throws TrailException when no trail can be written there; the message says why in one line
     */
    public static TrailWriter create(
            Path dir, String service, String group, long epochMicros, List<? extends NoteSigner> deployment)
            throws TrailException {
        String chain = Uuid7.random(Math.floorDiv(epochMicros, 1000L));
        Permissions permissions = Permissions.below(dir, group);
        Path folder = TrailFolder.create(dir, service, chain, permissions);
        ChainLock lock = null;
        try {
            lock = ChainLock.take(folder.resolve(Names.LOCK), permissions, epochMicros);
            SegmentFiles.force(folder.getParent());
            ChainKeys keys = new ChainKeys(Checkpoint.origin(Names.service(service), chain), deployment);
            return new TrailWriter(chain, folder, lock, SegmentFiles.in(folder, permissions), keys);
        } catch (IOException e) {
            closeAfter(e, lock);
            remove(folder);
            throw e instanceof TrailException
                    ? (TrailException) e
                    : new TrailException("trail folder " + folder + ": cannot be written (" + e + ")", e);
        }
    }

    /** The same without keys of a deployment. */
    public static TrailWriter create(Path dir, String service, String group, long epochMicros) throws TrailException {
        return create(dir, service, group, epochMicros, Collections.<NoteSigner>emptyList());
    }

    /** UUIDv7 of this chain. */
    public String chain() {
        return chain;
    }

    /** The folder that holds the segments. */
    public Path folder() {
        return folder;
    }

    /** The {@code seq} that the next line must carry: the number of lines appended so far. */
    public long nextSeq() {
        return nextSeq;
    }

    /** Bytes of whole lines of the segment that were handed to the operating system. */
    public long size() {
        return segment.size();
    }

    /** Number of the segment that is being written, from 1. Any thread. */
    public long segmentNumber() {
        return segmentNumber;
    }

    /** Number of the next note, from 0. */
    public long nextNote() {
        return notes;
    }

    /** The public key of who will sign the next note. */
    public String key() {
        return keys.current();
    }

    /** The public key of the deployment that will sign the first note, too; {@code null} if there is none, or once it has signed. */
    public String deploymentKey() {
        return keys.deployment();
    }

    /** The public key of who will sign the note after that. */
    public String nextKey() {
        return keys.next();
    }

    /**
     * Seals a line and appends it.
     *
     * @param body the line without its closing brace, carrying {@link #nextSeq()}
     * @throws IOException when the buffer was full and could not be written; the line is then not in the chain
     * @throws IllegalArgumentException when the sealed line would be longer than 1 MiB
     */
    public void append(byte[] body, int offset, int length) throws IOException {
        int line = length + Seal.LENGTH + 1;
        if (line > MAX_LINE_BYTES) {
            throw new IllegalArgumentException(
                    "line of " + line + " bytes: readers refuse more than " + MAX_LINE_BYTES);
        }
        if (line > buffer.length - buffered) {
            flush();
            if (line > buffer.length) {
                buffer = new byte[line];
            }
        }
        seal.write(body, offset, length, prev, sealBytes);
        System.arraycopy(body, offset, buffer, buffered, length);
        System.arraycopy(sealBytes, 0, buffer, buffered + length, Seal.LENGTH);
        buffer[buffered + line - 1] = '\n';
        buffered += line;
        nextSeq++;
        tree.append(seal.digest());
    }

    /** Hands all lines to the operating system: they survive the end of this process, not that of the machine. */
    public void flush() throws IOException {
        if (buffered > 0) {
            buffer = segment.append(buffer, buffered, BUFFER_BYTES);
            buffered = 0;
        }
        if (segment.unforced() >= MAX_UNFORCED_BYTES) {
            segment.force();
        }
    }

    /** Flushes, then waits until the disk has it all. */
    public void force() throws IOException {
        flush();
        segment.force();
    }

    /**
     * Forces all lines, signs how many they are and the root over them, and forces that. The last line appended must be one that names
     * {@link #key()} and {@link #nextKey()} as they were then. If it throws, the next call goes on where this one has failed, provided
     * that nothing was appended meanwhile.
     *
     * @param closes whether no more lines are to come in this segment
     */
    public void note(boolean closes) throws IOException {
        force();
        writeNote(closes);
        forceNote();
    }

    /**
     * The same of the chain's last line. Nothing is between line and note but their writing, so that a process that is killed at its end leaves
     * both or neither; then both are forced, the line first.
     */
    public void lastNote() throws IOException {
        flush();
        writeNote(true);
        force();
        forceNote();
    }

    private void writeNote(boolean closes) throws IOException {
        if (unwrittenNote == null && !noteWritten) { // signed once: the key is gone then
            unwrittenNote = NoteLine.of(keys.sign(nextSeq, tree.root()), closes ? tree.subtrees() : null);
            notes++;
        }
        if (noteFile == null) {
            noteFile = new AppendedFile(files.create(Names.notes(segmentNumber)));
        }
        if (!noteWritten) {
            noteFile.append(unwrittenNote, unwrittenNote.length, 0);
            noteWritten = true;
            unwrittenNote = null;
        }
    }

    private void forceNote() throws IOException {
        noteFile.force();
        noteWritten = false;
    }

    /** Goes on in a new segment. The last note has closed the one before. */
    public void nextSegment() throws IOException {
        AppendedFile lines = segment;
        AppendedFile signed = noteFile;
        openSegment(segmentNumber + 1);
        closeBoth(lines, signed);
    }

    private void openSegment(long number) throws IOException {
        segment = new AppendedFile(files.create(Names.segment(number)));
        noteFile = null;
        segmentNumber = number;
    }

    private static void closeBoth(AppendedFile lines, AppendedFile notes) throws IOException {
        try {
            lines.close();
        } finally {
            if (notes != null) {
                notes.close();
            }
        }
    }

    /**
     * Holds room on the disk for the last lines, if there is plenty.
     *
     * @param free bytes that are free
     * @return whether it is held
     */
    public boolean holdReserve(long free) {
        return reserve.hold(free);
    }

    /** @return whether there is more room now */
    public boolean releaseReserve() {
        return reserve.release();
    }

    /** Whether a reserve was needed and is not held again. */
    public boolean hasSpentReserve() {
        return reserve.isSpent();
    }

    /** Forces what is there and lets the chain go. Nothing is added: {@code trail.close} is the caller's last line. */
    @Override
    public void close() throws IOException {
        try {
            force();
        } finally {
            try {
                closeBoth(segment, noteFile);
            } finally {
                reserve.release();
                lock.close();
            }
        }
    }

    /** A chain that never began must not look like one whose lines are gone. */
    private static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(Names.segment(1)));
            Files.deleteIfExists(folder.resolve(Names.LOCK));
            Files.delete(folder);
        } catch (IOException e) {
            // it stays, and verify will say that its segment is missing
        }
    }

    private static void closeAfter(IOException reason, ChainLock lock) {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
