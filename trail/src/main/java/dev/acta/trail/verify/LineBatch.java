package dev.acta.trail.verify;

import dev.acta.trail.read.LineReader;
import dev.acta.trail.segment.Seal;
import java.io.IOException;
import java.util.Arrays;

/**
 * Lines of a segment that one thread checks while another one reads further. Filled, checked and asked by one thread after the other, never
 * at once; used again when all of its lines were looked at.
 */
final class LineBatch implements Runnable {

    private static final int LINES = 256;
    private static final int BYTES = 128 * 1024;

    private final Seal seal = new Seal();
    private final CheckedLine[] checked = new CheckedLine[LINES];
    private final int[] offsets = new int[LINES];
    private final int[] lengths = new int[LINES];
    private final long[] totals = new long[LINES];
    private final boolean[] terminated = new boolean[LINES];
    private final boolean[] tooLong = new boolean[LINES];
    private byte[] bytes = new byte[BYTES];
    private int lines;

    /** @return whether there was a line left */
    boolean fill(LineReader reader) throws IOException {
        lines = 0;
        int used = 0;
        while (lines < LINES && used < BYTES && reader.next()) {
            int length = reader.length();
            if (length > bytes.length - used) {
                bytes = Arrays.copyOf(bytes, used + length);
            }
            System.arraycopy(reader.buffer(), reader.offset(), bytes, used, length);
            offsets[lines] = used;
            lengths[lines] = length;
            totals[lines] = reader.totalLength();
            terminated[lines] = reader.terminated();
            tooLong[lines] = reader.tooLong();
            used += length;
            lines++;
        }
        return lines > 0;
    }

    @Override
    public void run() {
        for (int i = 0; i < lines; i++) {
            if (isWhole(i)) {
                if (checked[i] == null) {
                    checked[i] = new CheckedLine();
                }
                checked[i].check(bytes, offsets[i], lengths[i], seal);
            }
        }
    }

    private boolean isWhole(int i) {
        return terminated[i] && !tooLong[i] && Seal.isAtEndOf(bytes, offsets[i], lengths[i]);
    }

    int lines() {
        return lines;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset(int i) {
        return offsets[i];
    }

    int length(int i) {
        return lengths[i];
    }

    /** Bytes of the line, also those of one that is too long to be held. */
    long totalLength(int i) {
        return totals[i];
    }

    boolean isTerminated(int i) {
        return terminated[i];
    }

    boolean isTooLong(int i) {
        return tooLong[i];
    }

    /** @return {@code null} for one that is no whole line with a seal at its end */
    CheckedLine checked(int i) {
        return isWhole(i) ? checked[i] : null;
    }
}
