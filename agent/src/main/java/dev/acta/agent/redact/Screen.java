package dev.acta.agent.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * The first look at a value: one pass over its characters that tells which rules could find something. Most values
 * concern none of them and cost nothing else.
 *
 * <p>Words are found by an automaton after Aho and Corasick ("Efficient string matching", 1975), complete with its
 * failure links, so that a character is one look-up whatever the number of words. {@code _ - .} stand still in it.
 *
 * <p>Immutable once built.
 */
final class Screen {
    /** A sensitive name may be in the text. */
    static final int NAME = 1;
    /** Something that could stand between a name and its value, or around a value. */
    static final int PUNCTUATION = 2;

    static final int CARD = 4;
    static final int JWT = 8;
    static final int SCHEME = 16;
    static final int PEM = 32;
    static final int COLON = 64;
    static final int AT = 128;
    static final int ROW = 256;
    /** A percent sign: something may be written in percent escapes. */
    static final int ESCAPE = 1024;
    /** A backslash: something may be written in escapes of JSON. */
    static final int BACKSLASH = 2048;

    private static final int SHORT_WORD = 512;
    private static final int WORD_ENDS = Integer.MIN_VALUE;
    private static final int MIN_CARD_DIGITS = 13;

    private static final int OTHER = 0;
    private static final int STAND_STILL = 27;
    private static final int CLASSES = 28;

    /**
     * What an ASCII character is: in the low five bits to the automaton (0, 1 to 26 for a letter, or 27), in the high
     * three what it says by itself.
     */
    private static final char[] KIND = new char[128];

    private static final int CLASS_BITS = 5;
    private static final int CLASS_MASK = (1 << CLASS_BITS) - 1;

    private static final int DIGIT = 1;
    private static final int BETWEEN_DIGITS = 2;
    private static final int PERCENT = 3;
    private static final int PUNCT = 4;
    private static final int COLON_MARK = 5;
    private static final int AT_MARK = 6;
    private static final int BACKSLASH_MARK = 7;

    static {
        for (int i = 0; i < 26; i++) {
            KIND['a' + i] = (char) (i + 1);
            KIND['A' + i] = (char) (i + 1);
        }
        mark("0123456789", DIGIT);
        mark(" -+.", BETWEEN_DIGITS);
        mark("%", PERCENT); // %20 between digits, %3D for an equals sign
        mark("='\"(<[", PUNCT);
        mark(":", COLON_MARK);
        mark("@", AT_MARK);
        mark("\\", BACKSLASH_MARK);
        for (char c : "_-.".toCharArray()) {
            KIND[c] |= STAND_STILL;
        }
    }

    /** By mark. */
    private static final int[] MEANING = {0, 0, 0, PUNCTUATION | ESCAPE, PUNCTUATION, COLON | PUNCTUATION, AT, BACKSLASH
    };

    private static void mark(String characters, int mark) {
        for (int i = 0; i < characters.length(); i++) {
            KIND[characters.charAt(i)] |= mark << CLASS_BITS;
        }
    }

    private final int always;
    /** By state and class the next state, with the highest bit set if a word ends there. States are row offsets. */
    private final int[] next;
    /** By state what its words mean. */
    private final int[] found;

    Screen(SensitiveNames names) {
        List<int[]> nodes = new ArrayList<int[]>();
        List<int[]> marks = new ArrayList<int[]>();
        node(nodes, marks);
        boolean unseen = false;
        for (String stem : names.stems()) {
            String letters = longestLetters(stem);
            unseen |= letters.length() < 2;
            add(nodes, marks, letters, NAME);
        }
        for (String word : names.words()) {
            add(nodes, marks, word, SHORT_WORD);
        }
        add(nodes, marks, "identified", NAME);
        add(nodes, marks, "eyj", JWT);
        add(nodes, marks, "bearer", SCHEME);
        add(nodes, marks, "basic", SCHEME);
        add(nodes, marks, "negotiate", SCHEME);
        add(nodes, marks, "ntlm", SCHEME);
        add(nodes, marks, "begin", PEM);
        add(nodes, marks, "failing", ROW);
        complete(nodes, marks);
        always = unseen ? NAME : 0;
        next = new int[nodes.size() * CLASSES];
        found = new int[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            found[i] = marks.get(i)[0];
            for (int c = 0; c < CLASSES; c++) {
                int to = nodes.get(i)[c];
                next[i * CLASSES + c] = to * CLASSES | (marks.get(to)[0] == 0 ? 0 : WORD_ENDS);
            }
        }
    }

    /** Added names may hold digits and other letters, which the automaton does not know; a piece will do. */
    private static String longestLetters(String stem) {
        String longest = "";
        int from = 0;
        for (int i = 0; i <= stem.length(); i++) {
            if (i == stem.length() || stem.charAt(i) < 'a' || stem.charAt(i) > 'z') {
                if (i - from > longest.length()) {
                    longest = stem.substring(from, i);
                }
                from = i + 1;
            }
        }
        return longest;
    }

    private static int node(List<int[]> nodes, List<int[]> marks) {
        nodes.add(new int[CLASSES]);
        marks.add(new int[1]);
        return nodes.size() - 1;
    }

    private static void add(List<int[]> nodes, List<int[]> marks, String word, int mark) {
        int state = 0;
        for (int i = 0; i < word.length(); i++) {
            int letter = word.charAt(i) - 'a' + 1;
            int[] row = nodes.get(state);
            if (row[letter] == 0) {
                row[letter] = node(nodes, marks);
            }
            state = row[letter];
        }
        marks.get(state)[0] |= state == 0 ? 0 : mark;
    }

    /** Breadth first, so that a state's failure link is complete before the state itself. */
    private static void complete(List<int[]> nodes, List<int[]> marks) {
        int[] fail = new int[nodes.size()];
        List<Integer> queue = new ArrayList<Integer>();
        queue.add(0);
        for (int q = 0; q < queue.size(); q++) {
            int state = queue.get(q);
            int[] row = nodes.get(state);
            marks.get(state)[0] |= marks.get(fail[state])[0];
            for (int letter = 1; letter <= 26; letter++) {
                int beyond = state == 0 ? 0 : nodes.get(fail[state])[letter];
                if (row[letter] == 0) {
                    row[letter] = beyond;
                } else {
                    fail[row[letter]] = beyond;
                    queue.add(row[letter]);
                }
            }
            row[STAND_STILL] = state;
            row[OTHER] = 0;
        }
    }

    /** The rules that may have something to say about {@code value}; 0 if none. */
    int look(String value) {
        int flags = always;
        int state = 0;
        int digits = 0;
        for (int i = 0, length = value.length(); i < length; i++) {
            char c = value.charAt(i);
            if (c >= 128) {
                state = 0;
                digits = CardNumbers.isWideSpace(c) ? digits : 0;
                continue;
            }
            int kind = KIND[c];
            state = next[state + (kind & CLASS_MASK)];
            if (state < 0) {
                state &= ~WORD_ENDS;
                int hit = found[state / CLASSES];
                flags |= hit == SHORT_WORD ? shortWord(value, i) : hit;
            }
            int mark = kind >> CLASS_BITS;
            if (mark == DIGIT) {
                if (++digits == MIN_CARD_DIGITS) {
                    flags |= CARD;
                }
                continue;
            }
            if (mark != BETWEEN_DIGITS && mark != PERCENT) {
                digits = 0;
            }
            if (mark >= PERCENT) {
                flags |= MEANING[mark];
            }
        }
        return flags & ~SHORT_WORD;
    }

    /** Whether the short word that ends at {@code last} stands by itself: {@code pin=}, {@code cardPin}, not spinning. */
    private static int shortWord(String value, int last) {
        boolean endsHere =
                last + 1 == value.length() || !isLower(value.charAt(last + 1)) || !isLower(value.charAt(last));
        return endsHere ? NAME : 0;
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
