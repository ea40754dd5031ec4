package dev.acta.trail.segment;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that grows by whole pieces: what a failed write has left of one is cut off before anything else is written. Not thread-safe.
 *
 * <p>Whatever the disk is not known to have is kept, and once the disk has refused to take it, it is written again, at its place: an operating
 * system may take such pages for written and say so when it is asked again.
 */
final class AppendedFile implements Closeable {

    /** So many arrays are kept for use again, if they are not longer than that. */
    private static final int MAX_FREE = 8;

    private static final int MAX_FREE_BYTES = 256 * 1024;

    private final SegmentOutput file;
    private final List<Piece> unforced = new ArrayList<>();
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();
    private long size;
    private long forced;
    private boolean torn;
    /** Whether the disk has refused something that it is not known to have taken since. */
    private boolean refused;

    private static final class Piece {

        private final byte[] bytes;
        private final int length;

        Piece(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }
    }

    /** @param file empty */
    AppendedFile(SegmentOutput file) {
        this.file = file;
    }

    /** Bytes of whole pieces handed to the operating system. */
    long size() {
        return size;
    }

    /** How many of them the disk is not known to have. */
    long unforced() {
        return size - forced;
    }

    /**
     * Appends the first bytes of an array, all of them or none.
     *
     * @param bytes belong to this file once it returns
     * @param another how long an array the caller needs in their place
     * @return one that is at least so long
     */
    byte[] append(byte[] bytes, int length, int another) throws IOException {
        cut();
        try {
            file.write(size, bytes, length);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        size += length;
        unforced.add(new Piece(bytes, length));
        byte[] next = free.poll();
        return next != null && next.length >= another ? next : new byte[another];
    }

    /** Waits until the disk has it all. */
    void force() throws IOException {
        cut();
        if (refused) {
            writeAgain();
        }
        refused = true;
        file.force();
        refused = false;
        forced = size;
        for (Piece piece : unforced) {
            if (free.size() < MAX_FREE && piece.bytes.length <= MAX_FREE_BYTES) {
                free.add(piece.bytes);
            }
        }
        unforced.clear();
    }

    private void writeAgain() throws IOException {
        long position = forced;
        for (Piece piece : unforced) {
            file.write(position, piece.bytes, piece.length);
            position += piece.length;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void cut() throws IOException {
        if (torn) {
            file.truncate(size);
            torn = false;
        }
    }

    private void cutBack(IOException reason) {
        torn = true;
        try {
            cut();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
