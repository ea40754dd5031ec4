package dev.acta.agent.config;

/**
 * The one declaration of a setting: read by the loader and by the reference in {@code docs/configuration.md}.
 *
 * @param <T> what the accessor returns
 */
final class Setting<T> {
    final String key;
    final Type<T> type;
    /** Used where nothing is given; null if the group that declares the setting works it out. */
    final T fallback;
    /** The default as the reference shows it. */
    final String fallbackShown;
    /** The version that had it first. */
    final String since;

    final String description;
    /** Whether a change in the file is taken over while the application runs. */
    final boolean reloads;

    private Setting(
            String key,
            Type<T> type,
            T fallback,
            String fallbackShown,
            String since,
            String description,
            boolean reloads) {
        this.key = key;
        this.type = type;
        this.fallback = fallback;
        this.fallbackShown = fallbackShown;
        this.since = since;
        this.description = description;
        this.reloads = reloads;
    }

    static <T> Setting<T> of(String key, Type<T> type, T fallback, String since, String description) {
        return new Setting<T>(key, type, fallback, type.show(fallback), since, description, false);
    }

    /** A setting whose default depends on the machine or on other settings; {@code rule} says how. */
    static <T> Setting<T> computed(String key, Type<T> type, String rule, String since, String description) {
        return new Setting<T>(key, type, null, rule, since, description, false);
    }

    /** The setting of one rule, where this is the one of all: {@code <name>} in the key replaced. */
    Setting<T> of(String name) {
        return new Setting<T>(key.replace("<name>", name), type, fallback, fallbackShown, since, description, reloads);
    }

    /** The same setting, which may change while the application runs. */
    Setting<T> reloading() {
        return new Setting<T>(key, type, fallback, fallbackShown, since, description, true);
    }

    /** {@code acta.ring.block-ms} is {@code ACTA_RING_BLOCK_MS} in the environment. */
    String environmentName() {
        char[] name = key.toCharArray();
        for (int i = 0; i < name.length; i++) {
            char c = name[i];
            name[i] = c == '.' || c == '-' ? '_' : c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
        }
        return new String(name);
    }
}
