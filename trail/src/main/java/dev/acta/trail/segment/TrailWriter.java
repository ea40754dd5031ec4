package dev.acta.trail.segment;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes one chain: seals each line onto the one before and appends it ({@code docs/trail-format.md}). Lines gather in
 * one buffer until {@link #flush}, or until it is full.
 *
 * <p>Not thread-safe: the publisher thread is the only one that writes a trail. An interrupt does not disturb it.
 *
 * <p>After an {@code IOException} the file is cut back to its last whole line, the lines not yet on disk stay in the
 * buffer, and the next flush tries them again. A line is part of the chain once {@link #append} has returned.
 */
public final class TrailWriter implements Closeable {

    private static final int BUFFER_BYTES = 128 * 1024;
    /** Readers refuse longer ones. */
    private static final int MAX_LINE_BYTES = 1024 * 1024;

    private final String chain;
    private final Path folder;
    private final ChainLock lock;
    private final SegmentOutput segment;
    private final Seal seal = new Seal();
    private final byte[] prev = Seal.first();
    private final byte[] sealBytes = new byte[Seal.LENGTH];

    private byte[] buffer = new byte[BUFFER_BYTES];
    private int buffered;
    private long size;
    private long nextSeq;
    private boolean torn;

    /** For tests of what a failing disk does; {@link #create} is the way in. */
    TrailWriter(String chain, Path folder, ChainLock lock, SegmentOutput segment) {
        this.chain = chain;
        this.folder = folder;
        this.lock = lock;
        this.segment = segment;
    }

    /**
     * Opens a new chain at {@code <dir>/<service>/<chain>/}.
     *
     * @param dir the trail's folder; created with what is missing above it
     * @param service the service's name as its events carry it
     * @param group group that may read the trail, or null for nobody but the owner
     * @param epochMicros now, in microseconds since 1970; the chain's UUIDv7 begins with it
     * @throws TrailException when no trail can be written there; the message says why in one line
     */
    public static TrailWriter create(Path dir, String service, String group, long epochMicros) throws TrailException {
        String chain = Uuid7.random(Math.floorDiv(epochMicros, 1000L));
        Permissions permissions = Permissions.below(dir, group);
        Path folder = TrailFolder.create(dir, service, chain, permissions);
        ChainLock lock = null;
        try {
            lock = ChainLock.take(folder.resolve(Names.LOCK), permissions, epochMicros);
            Path file = folder.resolve(Names.segment(1));
            permissions.createFile(file);
            return new TrailWriter(chain, folder, lock, SegmentOutput.open(file));
        } catch (IOException e) {
            closeAfter(e, lock);
            remove(folder);
            throw e instanceof TrailException
                    ? (TrailException) e
                    : new TrailException("trail folder " + folder + ": cannot be written (" + e + ")", e);
        }
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

    /** Bytes of whole lines handed to the operating system. */
    public long size() {
        return size;
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
    }

    /** Hands all lines to the operating system: they survive the end of this process, not that of the machine. */
    public void flush() throws IOException {
        if (buffered == 0) {
            return;
        }
        if (torn) {
            segment.truncate(size);
            torn = false;
        }
        try {
            segment.write(size, buffer, buffered);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        size += buffered;
        buffered = 0;
    }

    /** Flushes, then waits until the disk has it all. */
    public void force() throws IOException {
        flush();
        segment.force();
    }

    /** Forces what is there and lets the chain go. Nothing is added: {@code trail.close} is the caller's last line. */
    @Override
    public void close() throws IOException {
        try {
            force();
        } finally {
            try {
                segment.close();
            } finally {
                lock.close();
            }
        }
    }

    private void cutBack(IOException reason) {
        torn = true;
        try {
            segment.truncate(size);
            torn = false;
        } catch (IOException e) {
            reason.addSuppressed(e);
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
