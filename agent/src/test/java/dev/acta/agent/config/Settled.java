package dev.acta.agent.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Settings from what a test gives, and from nothing else. */
final class Settled {
    private final Properties system = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private Path file;

    static Settled with() {
        return new Settled();
    }

    Settled file(Path file) {
        this.file = file;
        return this;
    }

    Settled property(String key, String value) {
        system.setProperty(key, value);
        return this;
    }

    Settled environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Settings load() throws ConfigException {
        return Settings.load(file, system, environment);
    }

    String complaint() {
        return failure().getMessage();
    }

    ConfigException failure() {
        try {
            load();
        } catch (ConfigException e) {
            return e;
        }
        throw new AssertionError("the settings were taken");
    }
}
