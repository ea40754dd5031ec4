package dev.acta.agent.redact;

import java.nio.charset.StandardCharsets;

/** Percent escapes, RFC 3986, section 2.1. */
final class Escapes {

    private Escapes() {}

    /** Whether a percent sign with two hexadecimal digits stands there. */
    static boolean isAt(String text, int at) {
        return at + 2 < text.length()
                && text.charAt(at) == '%'
                && hex(text.charAt(at + 1)) >= 0
                && hex(text.charAt(at + 2)) >= 0;
    }

    /** The character that the escape at {@code at} stands for, {@code %} if it is a part of one beyond ASCII. */
    static char charAt(String text, int at) {
        int value = hex(text.charAt(at + 1)) << 4 | hex(text.charAt(at + 2));
        return value < 128 ? (char) value : '%';
    }

    /** The text with its escapes replaced once, as UTF-8; what is not UTF-8 becomes U+FFFD. {@code text} itself if it has none. */
    static String decode(String text) {
        StringBuilder plain = null;
        byte[] run = null;
        int done = 0;
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i)) {
            if (!isAt(text, i)) {
                i++;
                continue;
            }
            if (plain == null) {
                plain = new StringBuilder(text.length());
                run = new byte[text.length() / 3];
            }
            plain.append(text, done, i);
            int count = 0;
            while (isAt(text, i)) {
                run[count++] = (byte) (hex(text.charAt(i + 1)) << 4 | hex(text.charAt(i + 2)));
                i += 3;
            }
            plain.append(new String(run, 0, count, StandardCharsets.UTF_8));
            done = i;
        }
        return plain == null ? text : plain.append(text, done, text.length()).toString();
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
