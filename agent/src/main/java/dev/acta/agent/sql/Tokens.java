package dev.acta.agent.sql;

import java.util.ArrayList;
import java.util.List;

/** The words, names, values and signs of a shape. */
final class Tokens {

    private static final int WORD = -1;
    private static final int NAME = -2;
    private static final int SIGN = -3;
    private static final int NOTHING = -4;

    private final List<String> texts = new ArrayList<>();
    /** By token the slot of a value, or one of the kinds. */
    private final List<Integer> kinds = new ArrayList<>();

    Tokens(String key) {
        int slots = 0;
        int at = 0;
        while (at < key.length()) {
            char c = key.charAt(at);
            int start = at++;
            if (c <= SqlShape.NUMBER) {
                add("", slots++);
            } else if (c == '"' || c == '`' || c == '[' && bracketed(key, at)) {
                at = closing(key, at, c == '[' ? ']' : c);
                add(key.substring(start + 1, Math.max(start + 1, at - 1)), NAME);
            } else if (isWordPart(c)) {
                while (at < key.length() && isWordPart(key.charAt(at))) {
                    at++;
                }
                add(key.substring(start, at), WORD);
            } else if (c > ' ') {
                add(String.valueOf(c), SIGN);
            }
        }
    }

    private void add(String text, int kind) {
        texts.add(text);
        kinds.add(kind);
    }

    /** A name of SQL Server's, not an index into an array. */
    private static boolean bracketed(String key, int at) {
        int close = key.indexOf(']', at);
        if (close <= at) {
            return false;
        }
        for (int i = at; i < close; i++) {
            if (key.charAt(i) <= SqlShape.NUMBER || key.charAt(i) == ',' || key.charAt(i) == '[') {
                return false;
            }
        }
        return at < 2 || !isWordPart(key.charAt(at - 2));
    }

    private static int closing(String key, int at, char quote) {
        for (int i = at; i < key.length(); i++) {
            if (key.charAt(i) == quote) {
                if (i + 1 == key.length() || key.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return key.length();
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#' || c == '@';
    }

    int count() {
        return texts.size();
    }

    /** The token's text, a name's without its quotes; empty for a value and beyond the ends. */
    String text(int token) {
        return token >= 0 && token < texts.size() ? texts.get(token) : "";
    }

    boolean isValue(int token) {
        return slot(token) >= 0;
    }

    /** The slot of a value, negative for anything else. */
    int slot(int token) {
        return token >= 0 && token < kinds.size() ? kinds.get(token) : NOTHING;
    }

    /** Whether it is a word or a quoted name. */
    boolean isName(int token) {
        int kind = slot(token);
        return kind == NAME
                || kind == WORD
                        && !Character.isDigit(text(token).charAt(0))
                        && !text(token).equals("@");
    }

    /** Whether it is this word, not in quotes. */
    boolean is(int token, String word) {
        return slot(token) == WORD && text(token).equalsIgnoreCase(word);
    }

    /** Whether it is this sign. */
    boolean is(int token, char sign) {
        return slot(token) == SIGN && text(token).charAt(0) == sign;
    }
}
