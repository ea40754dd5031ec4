package dev.acta.agent.config;

/**
 * One of a few words. A word of {@code later} belongs to the design but not to this version; it is refused as such,
 * so that nobody believes in a guarantee that is not there.
 */
final class ChoiceType<E extends Enum<E>> extends Type<E> {
    private final E[] choices;
    private final String[] later;

    ChoiceType(E[] choices, String... later) {
        this.choices = choices;
        this.later = later;
    }

    @Override
    E parse(String text) {
        for (E choice : choices) {
            if (show(choice).equalsIgnoreCase(text)) {
                return choice;
            }
        }
        return null;
    }

    @Override
    String complaint(String text) {
        for (String word : later) {
            if (word.equalsIgnoreCase(text)) {
                return "this version does not have it yet, must be " + expected();
            }
        }
        return super.complaint(text);
    }

    @Override
    String expected() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < choices.length; i++) {
            words.append(i == 0 ? "" : i == choices.length - 1 ? " or " : ", ").append(show(choices[i]));
        }
        return words.toString();
    }

    @Override
    String name() {
        return "choice";
    }

    /** Constants are ASCII: a Turkish default locale must not turn I into a dotless i. */
    @Override
    String show(E choice) {
        char[] word = choice.name().toCharArray();
        for (int i = 0; i < word.length; i++) {
            word[i] = word[i] == '_' ? '-' : (char) (word[i] | 0x20);
        }
        return new String(word);
    }
}
