package dev.acta.agent.config;

/** A value as the operator gave it, before its type is known. */
final class Given {
    final String text;
    /** Where to change it: {@code acta.properties:7}, {@code environment ACTA_X}, {@code system property}. */
    final String where;

    final boolean secret;

    Given(String text, String where, boolean secret) {
        this.text = text;
        this.where = where;
        this.secret = secret;
    }
}
