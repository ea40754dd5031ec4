package dev.acta.trail.event;

import java.util.ArrayList;
import java.util.List;

/** A rule that lets another one judge, and hides beyond that values that are known by themselves, wherever they stand. */
final class KnownValues implements ValueRule {

    /** Shorter ones would be found in words. */
    private static final int MIN_CHARS = 8;
    /** Texts that lost their end on the way here are no shorter. */
    private static final int MAY_BE_CUT = 64;

    private final ValueRule rule;
    private final List<Known> values = new ArrayList<>();
    private boolean sparing;

    KnownValues(ValueRule rule) {
        this.rule = rule;
    }

    void clear() {
        if (!values.isEmpty()) {
            values.clear();
        }
        sparing = false;
    }

    /** Longer ones first where one contains another. */
    void add(String value, String replacement) {
        add(value, replacement, false);
    }

    /** One that is left alone while {@link #sparing} is on. */
    void addClaimed(String value, String replacement) {
        add(value, replacement, true);
    }

    private void add(String value, String replacement, boolean claimed) {
        if (value.length() >= MIN_CHARS && !replacement.contains(value)) {
            values.add(new Known(value, replacement, claimed));
        }
    }

    void sparing(boolean on) {
        sparing = on;
    }

    @Override
    public String apply(String memberName, String value) {
        String judged = withoutKnown(rule.apply(memberName, value));
        return isTorn(value, judged) ? withoutKnown(rule.apply(memberName, withoutKnown(value))) : judged;
    }

    /** Whether the rule took a part of a known value for something else, so that the rest was not found any more. */
    private boolean isTorn(String text, String judged) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isTorn(text, judged)) {
                return true;
            }
        }
        return false;
    }

    /** The text without the values that are known; the same instance if it has none. */
    String withoutKnown(String text) {
        String shown = text;
        for (int i = 0; i < values.size(); i++) {
            Known known = values.get(i);
            if (!sparing || !known.claimed) {
                shown = known.hiddenIn(shown);
            }
        }
        return shown;
    }

    @Override
    public String digest(byte[] value) {
        return rule.digest(value);
    }

    @Override
    public boolean hides(String memberName) {
        return rule.hides(memberName);
    }

    private static final class Known {

        private final String value;
        private final String replacement;
        private final boolean claimed;
        /** Of each beginning of the value the longest shorter one that is also its end; made when a text is long enough. */
        private int[] borders;

        Known(String value, String replacement, boolean claimed) {
            this.value = value;
            this.replacement = replacement;
            this.claimed = claimed;
        }

        /** Where the rule had its way with a text, the value may be left in pieces: as many replacements there must be as there were values. */
        boolean isTorn(String text, String judged) {
            return judged != text && count(text, value) > count(judged, replacement) && holdsPiece(judged);
        }

        private static int count(String text, String part) {
            int count = 0;
            for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
                count++;
            }
            return count;
        }

        /** Whether any {@link #MIN_CHARS} of the value that follow each other are there. */
        private boolean holdsPiece(String judged) {
            for (int i = 0; i + MIN_CHARS <= value.length(); i++) {
                if (judged.contains(value.substring(i, i + MIN_CHARS))) {
                    return true;
                }
            }
            return false;
        }

        /** The text without the value, and without a beginning of it at its end: texts are cut. */
        String hiddenIn(String text) {
            String shown = text.contains(value) ? text.replace(value, replacement) : text;
            int begun = shown.length() < MAY_BE_CUT ? 0 : begunAtTheEndOf(shown);
            return begun < MIN_CHARS ? shown : shown.substring(0, shown.length() - begun) + replacement;
        }

        /** The longest beginning of the value, but all of it, with which the text ends; in time that grows with both (Knuth, Morris, Pratt). */
        private int begunAtTheEndOf(String text) {
            if (borders == null) {
                borders = bordersOf(value);
            }
            int begun = 0;
            for (int i = Math.max(0, text.length() - value.length() + 1); i < text.length(); i++) {
                begun = goOn(value, borders, begun, text.charAt(i));
            }
            return begun;
        }

        private static int[] bordersOf(String value) {
            int[] borders = new int[value.length() + 1];
            for (int i = 1; i < value.length(); i++) {
                borders[i + 1] = goOn(value, borders, borders[i], value.charAt(i));
            }
            return borders;
        }

        private static int goOn(String value, int[] borders, int begun, char next) {
            int length = begun;
            while (length > 0 && value.charAt(length) != next) {
                length = borders[length];
            }
            return value.charAt(length) == next ? length + 1 : length;
        }
    }
}
