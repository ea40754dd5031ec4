package dev.acta.trail.segment;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** The file of the segment being written, as far as a writer needs it. */
interface SegmentOutput extends Closeable {

    /** Writes bytes at a position; may have written some of them when it throws. */
    void write(long position, byte[] bytes, int length) throws IOException;

    /** Cuts the file back to a length. */
    void truncate(long length) throws IOException;

    /** Waits until the disk has everything. */
    void force() throws IOException;

    /**
     * An existing file. Not a {@code FileChannel}: that closes itself for good when its thread is interrupted, and
     * applications interrupt what they can find.
     */
    static SegmentOutput open(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        return new SegmentOutput() {
            @Override
            public void write(long position, byte[] bytes, int length) throws IOException {
                file.seek(position);
                file.write(bytes, 0, length);
            }

            @Override
            public void truncate(long length) throws IOException {
                file.setLength(length);
            }

            @Override
            public void force() throws IOException {
                file.getFD().sync();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
