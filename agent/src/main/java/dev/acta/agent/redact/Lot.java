package dev.acta.agent.redact;

/**
 * What looks drawn by lot: sixteen characters and more, with digits next to letters somewhere ({@code 8fe21c07ab34d9e1}, a UUID), or with capitals in the midst of small
 * letters. {@code ORDER-2024-000123} is none.
 */
public final class Lot {

    private static final int MIN_CHARS = 16;
    /** More than these say nothing more. */
    private static final int MOST_CHARS = 128;
    /** In a key between digits and letters; {@code anna.maria1984smith} has two. */
    private static final int LEAST_TURNS = 3;
    /** With capitals in the midst of small letters; {@code AnnaMariaSmith1984} has one. */
    private static final int LEAST_TURNS_WITH_CAPITALS = 2;
    /** Beside letters and digits: those of base64 in both its forms, and what stands between the parts of tokens. */
    private static final String OF_KEYS = "-_.+/=~";

    private Lot() {}

    /**
     * Looks at a part of a text.
     *
     * @param text any
     * @param from where the part begins
     * @param to where it ends
     * @return whether it looks drawn
     */
    public static boolean isDrawn(String text, int from, int to) {
        boolean mixed = false;
        int humps = 0;
        int end = Math.min(to, from + MOST_CHARS);
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                return false; // words
            }
            if (i > from) {
                char before = text.charAt(i - 1);
                boolean escape = i > from + 1 && text.charAt(i - 2) == '%' || before == '%';
                mixed |= !escape && (isDigit(c) && isLetter(before) || isLetter(c) && isDigit(before));
                humps += isCapital(c) && isLetter(before) && !isCapital(before) ? 1 : 0;
            }
        }
        return to - from >= MIN_CHARS && (mixed || humps * 8 >= end - from);
    }

    /**
     * Looks at a text that stands where a name may stand.
     *
     * @param text any
     * @return whether it looks drawn and is nobody's name or address: nothing but what keys are written with, with digits and letters that take
     *     turns as only a lot has them
     */
    public static boolean isKey(String text) {
        int turns = 0;
        int humps = 0;
        int end = Math.min(text.length(), MOST_CHARS);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            char before = i == 0 ? c : text.charAt(i - 1);
            if (!isDigit(c) && !isLetter(c) && OF_KEYS.indexOf(c) < 0) {
                return false;
            }
            turns += isDigit(c) && isLetter(before) || isLetter(c) && isDigit(before) ? 1 : 0;
            humps += isCapital(c) && isLetter(before) && !isCapital(before) ? 1 : 0;
        }
        boolean capitals = humps * 8 >= end;
        return text.length() >= MIN_CHARS && turns >= (capitals ? LEAST_TURNS_WITH_CAPITALS : LEAST_TURNS);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLetter(char c) {
        return isCapital(c) || c >= 'a' && c <= 'z';
    }
}
