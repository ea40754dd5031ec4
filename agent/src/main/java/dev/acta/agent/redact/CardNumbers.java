package dev.acta.agent.redact;

/**
 * Finds payment card numbers (ISO/IEC 7812-1: 13 to 19 digits, the last by Luhn's formula), in groups with single spaces
 * or dashes ({@code +} and {@code %20} in a query) between them or without; with dots as cards are printed, in groups of four digits or 4-6-5, because
 * amounts have dots too.
 *
 * <p>One number in ten passes Luhn by chance, so lengths and first digits that no scheme issues are left alone: 3 to 6
 * start cards of any length but 13 digits of a 3, 2200 to 2720 those of 16 and more, 1 those of 15 (air travel), 9 those
 * of 16. Milliseconds since 1970 and dates written in digits are thereby not cards. Neither are digits inside a
 * hexadecimal digest or a UUID.
 */
final class CardNumbers {
    private static final int MIN_DIGITS = 13;
    private static final int MAX_DIGITS = 19;
    /** A digest or an identifier in hexadecimal digits has at least as many. */
    private static final int HEX_CHARS = 32;
    /** A text of more groups than this in a row is a table of numbers; it is looked at piece by piece. */
    private static final int MAX_GROUPS = 64;

    private final KeyedDigest digest;
    private final int[] groupStart = new int[MAX_GROUPS];
    private final int[] groupEnd = new int[MAX_GROUPS];

    /** Of the groups that are being looked at, without what groups them: a card has one digest however it was typed. */
    private final char[] digits = new char[MAX_DIGITS];

    CardNumbers(KeyedDigest digest) {
        this.digest = digest;
    }

    String mask(String text) {
        StringBuilder masked = null;
        int done = 0;
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(text, at)) {
                at += isEscape(text, at) ? 3 : 1;
                continue;
            }
            int groups = groups(text, at);
            int whole = groups < MAX_GROUPS
                    ? groups
                    : groups - MAX_DIGITS + 1; // those behind may be of a card that goes on
            int first = 0;
            for (; first < whole; first++) {
                int last = lastOfCard(text, first, groups);
                if (last >= 0) {
                    if (masked == null) {
                        masked = new StringBuilder(text.length() + 32);
                    }
                    masked.append(text, done, groupStart[first]);
                    masked.append(digest.of(new String(digits, 0, put(text, first, last, 0))));
                    done = groupEnd[last];
                    first = last;
                }
            }
            at = first < groups ? groupStart[first] : groupEnd[groups - 1];
        }
        return masked == null ? text : masked.append(text, done, text.length()).toString();
    }

    /** Finds the groups of digits that start at {@code at} with one separator between each. */
    private int groups(String text, int at) {
        int groups = 0;
        while (groups < MAX_GROUPS && isDigit(text, at)) {
            groupStart[groups] = at;
            while (isDigit(text, at)) {
                at++;
            }
            groupEnd[groups++] = at;
            at += separator(text, at);
        }
        return groups;
    }

    /** How many characters a separator at {@code at} has: 0, 1, or 3 for %20. */
    private static int separator(String text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == ' ' || c == '-' || c == '+') {
            return 1;
        }
        if (c == '.' || isWideSpace(c)) {
            return 1;
        }
        return text.startsWith("%20", at) ? 3 : 0;
    }

    /** Spaces that hold digits together: U+00A0, U+2009, U+202F. */
    static boolean isWideSpace(char c) {
        return c == '\u00a0' || c == '\u2009' || c == '\u202f';
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '%' && isHex(text, at + 1) && isHex(text, at + 2);
    }

    /** The last group of the longest card that begins with group {@code first}, or -1. */
    private int lastOfCard(String text, int first, int groups) {
        int found = -1;
        int count = 0;
        boolean dots = false;
        for (int last = first; last < groups && mayBegin(text.charAt(groupStart[first])); last++) {
            if (count + groupEnd[last] - groupStart[last] > MAX_DIGITS) {
                break;
            }
            count = put(text, last, last, count);
            dots |= last > first && text.charAt(groupStart[last] - 1) == '.';
            if (count >= MIN_DIGITS
                    && (!dots || isPrinted(first, last))
                    && isIssued(count)
                    && passesLuhn(count)
                    && !isInsideHex(text, groupStart[first], groupEnd[last])) {
                found = last;
            }
        }
        return found;
    }

    /** In groups of four digits, the last one of one to seven; or of 4, 6 and 5. */
    private boolean isPrinted(int first, int last) {
        boolean fours = last - first >= 3;
        for (int i = first; i < last; i++) {
            fours &= groupEnd[i] - groupStart[i] == 4;
        }
        return fours
                || last - first == 2
                        && groupEnd[first] - groupStart[first] == 4
                        && groupEnd[first + 1] - groupStart[first + 1] == 6;
    }

    /** Whether any card begins with it. */
    private static boolean mayBegin(char digit) {
        return digit >= '1' && digit <= '6' || digit == '9';
    }

    private boolean isIssued(int count) {
        switch (digits[0]) {
            case '1':
                return count == 15;
            case '2':
                int prefix =
                        1000 * (digits[0] - '0') + 100 * (digits[1] - '0') + 10 * (digits[2] - '0') + digits[3] - '0';
                return count >= 16 && prefix >= 2200 && prefix <= 2720;
            case '3':
                return count >= 14;
            case '9':
                return count == 16;
            default:
                return true; // 4 to 6, for nothing else may begin one
        }
    }

    private boolean passesLuhn(int count) {
        int sum = 0;
        boolean twice = false;
        for (int i = count - 1; i >= 0; i--) {
            int digit = digits[i] - '0';
            sum += twice ? digit < 5 ? 2 * digit : 2 * digit - 9 : digit;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    /** Looks no further than it takes to know; a text may be hexadecimal for millions of characters, and asked about at each of them. */
    private static boolean isInsideHex(String text, int cardFrom, int cardTo) {
        boolean letters = false;
        int from = cardFrom;
        int to = cardTo;
        while (cardFrom - from < HEX_CHARS && (isHex(text, from - 1) || from > 0 && text.charAt(from - 1) == '-')) {
            from--;
            letters |= text.charAt(from) > '9';
        }
        while (to - cardTo < HEX_CHARS && (isHex(text, to) || to < text.length() && text.charAt(to) == '-')) {
            letters |= text.charAt(to) > '9';
            to++;
        }
        return letters && to - from >= HEX_CHARS;
    }

    /** Puts the digits of some groups where {@link #digits} are, behind those that are there; answers how many there are now. */
    private int put(String text, int first, int last, int there) {
        int count = there;
        for (int i = first; i <= last; i++) {
            text.getChars(groupStart[i], groupEnd[i], digits, count);
            count += groupEnd[i] - groupStart[i];
        }
        return count;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isHex(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) < 128 && Character.digit(text.charAt(at), 16) >= 0;
    }
}
