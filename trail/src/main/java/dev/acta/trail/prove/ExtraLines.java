package dev.acta.trail.prove;

import dev.acta.trail.read.LineReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The lines in the extra line of a proof, one after the other; one at a time is kept. Not thread-safe. */
final class ExtraLines implements Closeable {

    private final Base64Stream base64;
    private final Inflater inflater = new Inflater();
    private final LineReader lines;

    ExtraLines(Base64Stream base64) {
        this.base64 = base64;
        lines = new LineReader(new InflaterInputStream(base64, inflater, 8192) {
            private int sinceFeed;

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int count = super.read(to, offset, length);
                for (int i = 0; i < count; i++) {
                    sinceFeed = to[offset + i] == '\n' ? 0 : sinceFeed + 1;
                }
                if (sinceFeed
                        > LineReader.MAX_LINE_BYTES) { // else a few bytes could keep whoever verifies busy for hours
                    throw BrokenProof.form(
                            "a line in its extra line has no end within " + LineReader.MAX_LINE_BYTES + " bytes");
                }
                return count;
            }
        });
    }

    /**
     * The next line, without its line feed.
     *
     * @return {@code null} at the end
     * @throws BrokenProof if it is too long or does not end, or what was compressed cannot be read
     */
    byte[] next() throws IOException {
        boolean any;
        try {
            any = lines.next();
        } catch (ZipException | EOFException e) {
            throw BrokenProof.form("its extra line cannot be uncompressed: " + e.getMessage());
        }
        if (!any) {
            if (!inflater.finished() || inflater.getRemaining() > 0 || base64.read() >= 0) {
                throw BrokenProof.form("bytes behind what is compressed in its extra line");
            }
            return null;
        }
        if (lines.tooLong() || !lines.terminated()) {
            throw BrokenProof.form("a line in its extra line " + (lines.tooLong() ? "is too long" : "does not end"));
        }
        return Arrays.copyOfRange(lines.buffer(), lines.offset(), lines.offset() + lines.length());
    }

    /** @throws BrokenProof if there is none */
    byte[] demand(String what) throws IOException {
        byte[] line = next();
        if (line == null) {
            throw BrokenProof.form("its extra line has no " + what);
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
        inflater.end();
    }
}
