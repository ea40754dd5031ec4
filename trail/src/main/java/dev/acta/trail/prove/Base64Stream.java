package dev.acta.trail.prove;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;

/** The bytes that base64 (RFC 4648, section 4) spells, read as they are needed; each only if it is spelled in the one right way. Not thread-safe. */
final class Base64Stream extends InputStream {

    private static final int CHUNK = 8192;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private byte[] bytes = new byte[0];
    private int at;
    /** Characters that were not read yet. */
    private long left;

    /** @param characters how many of them spell something */
    Base64Stream(InputStream in, long characters) {
        this.in = new BufferedInputStream(in);
        this.left = characters;
    }

    @Override
    public int read() throws IOException {
        return at < bytes.length || fill() ? bytes[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (at == bytes.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, to, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        int wanted = (int) Math.min(CHUNK, left);
        int got = 0;
        while (got < wanted) {
            int read = in.read(chunk, got, wanted - got);
            if (read < 0) {
                throw BrokenProof.form("its extra line is shorter than it was");
            }
            got += read;
        }
        left -= got;
        byte[] characters = Arrays.copyOf(chunk, got);
        try {
            bytes = Base64.getDecoder().decode(characters);
        } catch (IllegalArgumentException e) {
            throw BrokenProof.form("its extra line is no base64");
        }
        boolean isPadded = got > 0 && characters[got - 1] == '=';
        if (isPadded && left > 0 || !Arrays.equals(Base64.getEncoder().encode(bytes), characters)) {
            throw BrokenProof.form("its extra line is not written as base64 should be");
        }
        at = 0;
        return bytes.length > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
