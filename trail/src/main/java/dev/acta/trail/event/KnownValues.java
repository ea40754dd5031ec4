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
    private final List<String> values = new ArrayList<>();
    private final List<String> replacements = new ArrayList<>();

    KnownValues(ValueRule rule) {
        this.rule = rule;
    }

    void clear() {
        if (!values.isEmpty()) {
            values.clear();
            replacements.clear();
        }
    }

    /** Longer ones first where one contains another. */
    void add(String value, String replacement) {
        if (value.length() >= MIN_CHARS && !replacement.contains(value)) {
            values.add(value);
            replacements.add(replacement);
        }
    }

    @Override
    public String apply(String memberName, String value) {
        return withoutKnown(rule.apply(memberName, value));
    }

    /** The text without the values that are known; the same instance if it has none. */
    String withoutKnown(String text) {
        String shown = text;
        for (int i = 0; i < values.size(); i++) {
            shown = without(shown, values.get(i), replacements.get(i));
        }
        return shown;
    }

    private static String without(String text, String value, String replacement) {
        String shown = text.contains(value) ? text.replace(value, replacement) : text;
        int most = Math.min(shown.length(), value.length() - 1);
        for (int length = most; shown.length() >= MAY_BE_CUT && length >= MIN_CHARS; length--) {
            if (shown.regionMatches(shown.length() - length, value, 0, length)) {
                return shown.substring(0, shown.length() - length) + replacement;
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
}
