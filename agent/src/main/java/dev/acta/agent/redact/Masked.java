package dev.acta.agent.redact;

/** A text and what of it is hidden, told from its beginning to its end. */
final class Masked {

    private final String text;
    private StringBuilder shown;
    private int done;

    Masked(String text) {
        this.text = text;
    }

    /** Hides from {@code from} to {@code to}, nothing if that was done before; not before where the last one ended. */
    void hide(int from, int to) {
        boolean hidden = to - from == Redactor.REDACTED.length() && text.startsWith(Redactor.REDACTED, from);
        if (!hidden) {
            shown = shown == null ? new StringBuilder(text.length() + 32) : shown;
            shown.append(text, done, from).append(Redactor.REDACTED);
            done = to;
        }
    }

    /** The same instance as was given if nothing is hidden. */
    String shown() {
        return shown == null ? text : shown.append(text, done, text.length()).toString();
    }
}
