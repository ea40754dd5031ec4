package dev.acta.agent.cli;

import java.nio.charset.StandardCharsets;

/**
 * Makes text of a trail harmless for terminals and eyes: control characters could move the cursor and rewrite what was
 * printed, bidirectional ones could show it in another order than it is. They become <code>\\uXXXX</code>, which in
 * JSON means the same.
 */
final class Escaped {

    private Escaped() {}

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUnsafe(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUnsafe(c)) {
                safe.append(String.format("\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    static boolean isUnsafe(int c) {
        return c < 0x20
                || c >= 0x7F && c <= 0x9F
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069
                || c == 0xFEFF;
    }

    /** Writes a line of UTF-8 without decoding it, unsafe characters escaped. */
    static void write(byte[] line, int offset, int length, Output out) {
        int end = offset + length;
        int clean = offset;
        for (int i = offset; i < end; ) {
            int b = line[i];
            if (b >= 0x20 && b != 0x7F) {
                i++;
                continue;
            }
            int size = size(line, i, end);
            int c = character(line, i, size);
            if (isUnsafe(c)) {
                out.write(line, clean, i - clean);
                byte[] escape = String.format("\\u%04x", c).getBytes(StandardCharsets.US_ASCII);
                out.write(escape, 0, escape.length);
                clean = i + size;
            }
            i += size;
        }
        out.write(line, clean, end - clean);
    }

    /** Bytes of the character that begins here; all unsafe ones have three at most, so longer ones may count as single. */
    private static int size(byte[] line, int at, int end) {
        int b = line[at] & 0xFF;
        int size = b >= 0xE0 && b <= 0xEF ? 3 : b >= 0xC2 && b <= 0xDF ? 2 : 1;
        return at + size <= end ? size : 1;
    }

    private static int character(byte[] line, int at, int size) {
        int first = line[at] & 0xFF;
        switch (size) {
            case 2:
                return (first & 0x1F) << 6 | line[at + 1] & 0x3F;
            case 3:
                return (first & 0x0F) << 12 | (line[at + 1] & 0x3F) << 6 | line[at + 2] & 0x3F;
            default:
                return first < 0x80 ? first : Integer.MAX_VALUE; // part of something longer: not unsafe
        }
    }
}
