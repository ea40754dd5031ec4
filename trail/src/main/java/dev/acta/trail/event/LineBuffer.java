package dev.acta.trail.event;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes of the line being written, in memory that is kept; refuses to grow beyond a limit. */
final class LineBuffer extends OutputStream {

    private final int limit;
    private byte[] bytes;
    private int size;

    LineBuffer(int limit) {
        this.limit = limit;
        this.bytes = new byte[Math.min(limit, 8 * 1024)];
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    @Override
    public void write(int b) throws IOException {
        require(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        require(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    private void require(int more) throws TooLong {
        if (more > limit - size) {
            throw TooLong.INSTANCE;
        }
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(size + (long) more, bytes.length * 2L)));
        }
    }

    /** The line does not fit; one instance without a stack trace, since it is only ever caught next door. */
    static final class TooLong extends IOException {

        static final TooLong INSTANCE = new TooLong();

        private static final long serialVersionUID = 1L;

        private TooLong() {
            super("line too long");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
