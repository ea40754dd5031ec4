package dev.acta.trail.read;

import java.nio.ByteBuffer;

/**
 * What JSON parsers let pass: bytes that are not UTF-8 and surrogates without their other half, raw or escaped. Control
 * characters are refused here too, so that the parser cannot take the line for UTF-16.
 */
final class StrictText {

    /** Bytes of a surrogate pair that is escaped. */
    private static final int TWO_ESCAPES = 12;

    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = 0x20 * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long HIGH_BITS = 0x80 * ONES;

    private StrictText() {}

    /** What is wrong with these bytes, or null. */
    static String fault(byte[] bytes, int offset, int length) {
        return fault(bytes, offset, length, false);
    }

    /** What is wrong with these bytes if others may have followed, or null. */
    static String faultOfBeginning(byte[] bytes, int offset, int length) {
        return fault(bytes, offset, length, true);
    }

    private static String fault(byte[] bytes, int offset, int length, boolean isCut) {
        int end = offset + length;
        int i = offset;
        ByteBuffer eights = ByteBuffer.wrap(bytes);
        while (i < end) {
            while (i + Long.BYTES <= end && isPlain(eights.getLong(i))) {
                i += Long.BYTES;
            }
            if (i == end) {
                return null;
            }
            int b = bytes[i];
            if (b >= 0x20 && b != '\\') {
                i++;
            } else if (b == '\\') {
                int next = afterEscape(bytes, i, end);
                if (next < 0 && isCut && end - i < TWO_ESCAPES) {
                    return null;
                }
                if (next < 0) {
                    return "lone surrogate, escaped, at byte " + (i - offset);
                }
                i = next;
            } else if (b >= 0) {
                if (isCut || b != '\t' && b != '\r') { // else left to the parser
                    return "control character at byte " + (i - offset);
                }
                i++;
            } else {
                int size = sequence(bytes, i, end);
                if (size == 0 && isCut && isCutSequence(bytes, i, end)) {
                    return null;
                }
                if (size == 0) {
                    return "invalid UTF-8 at byte " + (i - offset);
                }
                i += size;
            }
        }
        return null;
    }

    /** Whether eight bytes are of ASCII, none a control character nor a backslash: nearly all of a line. */
    private static boolean isPlain(long eight) {
        long backslashes = eight ^ BACKSLASHES;
        return ((eight | eight - SPACES | backslashes - ONES & ~backslashes) & HIGH_BITS) == 0;
    }

    /** Where the text goes on after an escape; -1 for half a surrogate pair. Malformed escapes are left to the parser. */
    private static int afterEscape(byte[] bytes, int at, int end) {
        if (at + 1 >= end || bytes[at + 1] != 'u') {
            return at + 2;
        }
        int unit = escapedUnit(bytes, at, end);
        if (unit < 0xD800 || unit > 0xDFFF) {
            return at + 2;
        }
        int other = escapedUnit(bytes, at + 6, end);
        return unit < 0xDC00 && other >= 0xDC00 && other <= 0xDFFF ? at + 12 : -1;
    }

    /** The code unit of a <code>\\uXXXX</code> at this place, or -1. */
    private static int escapedUnit(byte[] bytes, int at, int end) {
        if (at + 6 > end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit((char) (bytes[i] & 0xFF), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** Length of the well-formed sequence that begins here (Unicode, table 3-7), or 0. */
    private static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            return continues(bytes, at + 1, end, 0x80, 0xBF) ? 2 : 0;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int low = first == 0xE0 ? 0xA0 : 0x80;
            int high = first == 0xED ? 0x9F : 0xBF;
            return continues(bytes, at + 1, end, low, high) && continues(bytes, at + 2, end, 0x80, 0xBF) ? 3 : 0;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int low = first == 0xF0 ? 0x90 : 0x80;
            int high = first == 0xF4 ? 0x8F : 0xBF;
            return continues(bytes, at + 1, end, low, high)
                            && continues(bytes, at + 2, end, 0x80, 0xBF)
                            && continues(bytes, at + 3, end, 0x80, 0xBF)
                    ? 4
                    : 0;
        }
        return 0;
    }

    /** Whether what is there of a sequence could be completed. */
    private static boolean isCutSequence(byte[] bytes, int at, int end) {
        for (int low = 0x80; low <= 0xB0; low += 0x10) { // the second byte's ranges are multiples of these
            byte[] whole = {bytes[at], (byte) low, (byte) 0x80, (byte) 0x80};
            for (int i = 1; i < 4 && at + i < end; i++) {
                whole[i] = bytes[at + i];
            }
            if (sequence(whole, 0, 4) > end - at) {
                return true;
            }
        }
        return false;
    }

    private static boolean continues(byte[] bytes, int at, int end, int low, int high) {
        if (at >= end) {
            return false;
        }
        int b = bytes[at] & 0xFF;
        return b >= low && b <= high;
    }
}
