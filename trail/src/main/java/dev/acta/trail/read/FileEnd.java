package dev.acta.trail.read;

import dev.acta.trail.event.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * The last whole line of a file and what stands behind it, found from the end, so that the length of the file does not matter. Of torn bytes as
 * long as the longest line nothing is known but that; what stands before them is not looked for.
 */
final class FileEnd {

    /** What a file has at its end as a rule. */
    private static final int NEAR = 64 * 1024;
    /** The longest line, behind it the longest torn one, and the line feed before both. */
    private static final int FAR = 2 * LineReader.MAX_LINE_BYTES + 1;

    private final byte[] line;
    private final boolean hasLine;
    private final long tornBytes;
    private final String tornSha256;

    private FileEnd(byte[] line, boolean hasLine, long tornBytes, String tornSha256) {
        this.line = line;
        this.hasLine = hasLine;
        this.tornBytes = tornBytes;
        this.tornSha256 = tornSha256;
    }

    /** Not a {@code FileChannel}: that closes itself when its thread is interrupted, and applications interrupt what they can find. */
    static FileEnd of(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            FileEnd near = of(bytesBefore(file, length, NEAR), length);
            return near != null ? near : of(bytesBefore(file, length, FAR), length);
        }
    }

    private static byte[] bytesBefore(RandomAccessFile file, long end, int most) throws IOException {
        byte[] bytes = new byte[(int) Math.min(end, most)];
        file.seek(end - bytes.length);
        file.readFully(bytes);
        return bytes;
    }

    /** @return {@code null} if more bytes must be looked at */
    private static FileEnd of(byte[] bytes, long length) {
        boolean isAll = bytes.length == length || bytes.length == FAR;
        int feed = lastFeed(bytes, bytes.length);
        if (feed < 0 && !isAll) {
            return null;
        }
        int torn = bytes.length - feed - 1;
        if (torn >= LineReader.MAX_LINE_BYTES) {
            return new FileEnd(null, false, LineReader.MAX_LINE_BYTES, null);
        }
        String digest = torn == 0 ? null : sha256(bytes, feed + 1, torn);
        if (feed < 0) {
            return new FileEnd(null, false, torn, digest);
        }
        int before = lastFeed(bytes, feed);
        if (before < 0 && !isAll) {
            return null;
        }
        int from = before + 1;
        boolean isTooLong = feed + 1 - from > LineReader.MAX_LINE_BYTES;
        return new FileEnd(isTooLong ? null : Arrays.copyOfRange(bytes, from, feed), true, torn, digest);
    }

    private static int lastFeed(byte[] bytes, int end) {
        int i = end - 1;
        while (i >= 0 && bytes[i] != '\n') {
            i--;
        }
        return i;
    }

    private static String sha256(byte[] bytes, int offset, int length) {
        MessageDigest sha256 = Sha256.start();
        sha256.update(bytes, offset, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
    }

    /** Without its line feed; {@code null} if there is none, or it is longer than a line may be. */
    byte[] line() {
        return line;
    }

    /** Whether there is no whole line, however long, and nothing that hides one. */
    boolean isEmpty() {
        return !hasLine && tornBytes < LineReader.MAX_LINE_BYTES;
    }

    /** Bytes behind the last line feed; {@link LineReader#MAX_LINE_BYTES} for as many or more. */
    long tornBytes() {
        return tornBytes;
    }

    String tornSha256() {
        return tornSha256;
    }
}
