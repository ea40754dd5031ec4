package dev.acta.agent.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Standard output as bytes, buffered; knows when nobody reads any more. */
final class Output {

    private final OutputStream out;

    Output(OutputStream out) {
        this.out = new BufferedOutputStream(out, 64 * 1024);
    }

    void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new Closed(e);
        }
    }

    void write(int b) {
        try {
            out.write(b);
        } catch (IOException e) {
            throw new Closed(e);
        }
    }

    void line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
        write('\n');
    }

    /** Writes what is left, if anybody reads it. */
    void finish() {
        try {
            out.flush();
        } catch (IOException e) {
            // the reader is gone and cannot be told
        }
    }

    /** The reader of our output is gone. */
    static final class Closed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Closed(IOException cause) {
            super(cause);
        }
    }
}
