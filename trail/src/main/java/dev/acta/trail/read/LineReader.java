package dev.acta.trail.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a segment line by line as bytes, without decoding them. Memory is bounded by the longest line allowed, whatever
 * the file holds. Not thread-safe.
 */
public final class LineReader implements Closeable {

    /** A line may have this many bytes, its line feed included. */
    public static final int MAX_LINE_BYTES = 1024 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[256 * 1024];
    private int start;
    private int end;
    private boolean ended;

    private int length;
    private boolean terminated;
    private boolean tooLong;
    private long skipped;

    public LineReader(Path segment) throws IOException {
        this(Files.newInputStream(segment));
    }

    /** @param lines closed with this */
    public LineReader(InputStream lines) {
        in = lines;
    }

    /** Goes to the next line; false at the end of the file. */
    public boolean next() throws IOException {
        start += consumed();
        length = 0;
        terminated = false;
        tooLong = false;
        skipped = 0;
        int scanned = 0;
        while (true) {
            int feed = indexOfFeed(start + scanned);
            if (feed >= 0) {
                length = feed - start;
                terminated = true;
                tooLong |= length + 1 > MAX_LINE_BYTES;
                return true;
            }
            scanned = end - start;
            if (scanned >= MAX_LINE_BYTES) {
                tooLong = true;
                skipped += scanned;
                start = end;
                scanned = 0;
            }
            if (ended || !fill()) {
                ended = true;
                length = end - start;
                return length > 0 || tooLong;
            }
        }
    }

    /** The array that holds the line; valid until {@link #next}. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in {@link #buffer()}. */
    public int offset() {
        return start;
    }

    /** Bytes of the line, its line feed not counted. */
    public int length() {
        return length;
    }

    /** Bytes of the line, also those of a line too long to be held. */
    public long totalLength() {
        return skipped + length;
    }

    /** Whether a line feed ended the line; false only for what stands at the end of the file. */
    public boolean terminated() {
        return terminated;
    }

    /** Whether the line is longer than {@value #MAX_LINE_BYTES} bytes; then only its end is in the buffer. */
    public boolean tooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int consumed() {
        return length + (terminated ? 1 : 0);
    }

    private int indexOfFeed(int from) {
        byte[] bytes = buffer;
        for (int i = from, stop = end; i < stop; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(buffer.length * 2, MAX_LINE_BYTES + 1));
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read <= 0) {
            return false;
        }
        end += read;
        return true;
    }
}
