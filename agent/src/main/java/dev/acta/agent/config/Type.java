package dev.acta.agent.config;

/**
 * How the text of a setting becomes its value. Types hold no state of a particular run.
 *
 * @param <T> what the accessor returns
 */
abstract class Type<T> {
    /** Returns the value, or null if {@code text} (never empty, trimmed) is not one. */
    abstract T parse(String text);

    /** What would be right, to follow "must be ". */
    abstract String expected();

    /** The type in one or two words, for the reference. */
    abstract String name();

    /** The value as an operator would type it. */
    String show(T value) {
        return value.toString();
    }

    /** What is wrong with {@code text}, which {@link #parse} did not take. */
    String complaint(String text) {
        return "must be " + expected();
    }

    /** What an empty text means, or null if it means "not given". */
    T empty() {
        return null;
    }
}
