package dev.acta.agent.redact;

/**
 * What looks drawn by lot: sixteen characters and more, with digits next to letters somewhere ({@code 8fe21c07ab34d9e1}, a UUID), or with capitals in the midst of small
 * letters. {@code ORDER-2024-000123} is none.
 */
public final class Lot {

    private static final int MIN_CHARS = 16;
    /** More than these say nothing more. */
    private static final int MOST_CHARS = 128;
    /** In a key with dots and the like, between digits and letters; {@code anna.maria1984smith} has two. */
    private static final int LEAST_TURNS = 3;
    /** With capitals in the midst of small letters. */
    private static final int LEAST_TURNS_WITH_CAPITALS = 2;
    /** Capitals that no word begins with; {@code AnnaMcDonald} has one. */
    private static final int LEAST_LONE = 2;
    /** In addresses, accounts of a domain and names of a directory. */
    private static final String OF_NAMES = "@\\,";

    private static final String OF_NO_NAME = "!#$%&*^?|<>(){}[]:;";

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
     * @return whether it looks drawn and is nobody's name or address: no word or several with a number behind it, with or without dots between
     */
    public static boolean isKey(String text) {
        if (!isDrawn(text, 0, text.length()) || isAddress(text)) {
            return false;
        }
        int turns = 0;
        int humps = 0;
        int lone = 0;
        boolean parts = false;
        boolean name = false;
        int end = Math.min(text.length(), MOST_CHARS);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            char before = i == 0 ? c : text.charAt(i - 1);
            boolean word = i + 2 >= end || isSmall(text.charAt(i + 1)) && isSmall(text.charAt(i + 2));
            if (OF_NO_NAME.indexOf(c) >= 0) {
                return true;
            }
            name |= OF_NAMES.indexOf(c) >= 0;
            parts |= !isDigit(c) && !isLetter(c);
            turns += isDigit(c) && isLetter(before) || isLetter(c) && isDigit(before) ? 1 : 0;
            boolean hump = isCapital(c) && isLetter(before) && !isCapital(before);
            humps += hump ? 1 : 0;
            lone += hump && !word ? 1 : 0;
        }
        if (name) {
            return false;
        }
        boolean number = isLetter(text.charAt(0)) && turns == 1;
        return lone >= LEAST_LONE
                || turns >= LEAST_TURNS
                || (parts ? humps * 8 >= end && turns >= LEAST_TURNS_WITH_CAPITALS : turns > 0 && !number);
    }

    /** An e-mail address, whatever is before its domain; a URL; the name of an entry in a directory. */
    private static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        if (at > 0 && isDomain(text, at + 1) || text.regionMatches(true, 0, "http://", 0, 7)) {
            return true;
        }
        int equals = text.indexOf('=');
        return text.regionMatches(true, 0, "https://", 0, 8)
                || equals > 0 && text.indexOf(',') > equals && isWord(text, equals);
    }

    private static boolean isWord(String text, int end) {
        boolean word = true;
        for (int i = 0; i < end; i++) {
            word &= isLetter(text.charAt(i));
        }
        return word;
    }

    /** With a dot in the midst, and letters behind it. */
    private static boolean isDomain(String text, int from) {
        int dot = text.lastIndexOf('.');
        boolean domain = dot > from && dot < text.length() - 2;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            domain &= isLetter(c) || i < dot && (isDigit(c) || c == '-' || c == '.') || i == dot;
        }
        return domain;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isSmall(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isLetter(char c) {
        return isCapital(c) || isSmall(c);
    }
}
