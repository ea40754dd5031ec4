package dev.acta.trail.segment;

import java.io.Closeable;
import java.io.IOException;

/** A file that grows by whole pieces: what a failed write has left of one is cut off before anything else is written. Not thread-safe. */
final class AppendedFile implements Closeable {

    private final SegmentOutput file;
    private long size;
    private boolean torn;

    /** @param file empty */
    AppendedFile(SegmentOutput file) {
        this.file = file;
    }

    /** Bytes of whole pieces handed to the operating system. */
    long size() {
        return size;
    }

    /** Appends the first bytes of an array, all of them or none. */
    void append(byte[] bytes, int length) throws IOException {
        if (torn) {
            file.truncate(size);
            torn = false;
        }
        try {
            file.write(size, bytes, length);
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        size += length;
    }

    /** Waits until the disk has it all. */
    void force() throws IOException {
        file.force();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void cutBack(IOException reason) {
        torn = true;
        try {
            file.truncate(size);
            torn = false;
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
