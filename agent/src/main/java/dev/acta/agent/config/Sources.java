package dev.acta.agent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was given where. Sources are read from the strongest to the weakest; the first value of a key stays. Not changed any more
 * once its {@link Settings} are made.
 */
final class Sources {
    static final String SECRET = "[secret]";

    /** Read where it works, at its own risk; here it is only not to be called unknown. */
    private static final String TEST_SWITCH = "acta.test.";

    private final Map<String, Setting<?>> known = new LinkedHashMap<String, Setting<?>>();
    private final Map<String, Given> given = new HashMap<String, Given>();
    private final Map<String, String> environment;
    private final Properties system;
    /** What values were made from, references replaced. */
    private final Map<String, Given> used = new HashMap<String, Given>();
    /** Values that are not the default, in one spelling, secrets too: to compare, never to tell. */
    private final Map<String, String> shown = new HashMap<String, String>();

    private final Set<String> ruleKeys = new LinkedHashSet<String>();
    final List<String> warnings = new ArrayList<String>();
    final Map<String, String> effective = new LinkedHashMap<String, String>();

    Sources(List<Setting<?>> declared, Properties system, Map<String, String> environment) {
        for (Setting<?> setting : declared) {
            if (!setting.key.startsWith(RuleSettings.PREFIX)) {
                known.put(setting.key, setting);
            }
        }
        this.system = system;
        this.environment = environment;
        readSystemProperties();
        readEnvironment();
    }

    private void readSystemProperties() {
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith("acta.")) {
                if (known.containsKey(name)) {
                    give(name, system.getProperty(name), "system property");
                } else if (name.startsWith(RuleSettings.PREFIX)) {
                    giveRule(name, new Given(system.getProperty(name).trim(), "system property", false));
                } else if (name.startsWith(TEST_SWITCH)) {
                    warnings.add("system property " + name + ": a switch for Acta's own tests, not for use");
                } else {
                    warn("system property " + name, name, known.keySet());
                }
            }
        }
    }

    private void readEnvironment() {
        Map<String, String> keys = new LinkedHashMap<String, String>();
        for (Setting<?> setting : known.values()) {
            keys.put(setting.environmentName(), setting.key);
        }
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith("ACTA_")) {
                if (keys.containsKey(name)) {
                    give(keys.get(name), variable.getValue(), "environment " + name);
                } else if (name.startsWith("ACTA_RULE_")) {
                    // names of rules do not survive upper case and underscores; it is refused where rules are made
                    giveRule(name, new Given(variable.getValue().trim(), "environment", false));
                } else {
                    warn("environment " + name, name, keys.keySet());
                }
            }
        }
    }

    void readFile(Path file, byte[] content) throws ConfigException {
        for (Map.Entry<String, Given> entry :
                PropertiesFile.parse(file, content, warnings).entrySet()) {
            String key = entry.getKey();
            String where = entry.getValue().where;
            if (known.containsKey(key)) {
                give(key, entry.getValue().text, where);
            } else if (key.startsWith(RuleSettings.PREFIX)) {
                giveRule(key, new Given(entry.getValue().text.trim(), where, false));
            } else {
                warn(where + ": " + Text.oneLine(key), key, known.keySet());
            }
        }
    }

    private void give(String key, String text, String where) {
        String value = text.trim();
        boolean nothing = value.isEmpty() && known.get(key).type.empty() == null;
        if (!nothing && !given.containsKey(key)) {
            given.put(key, new Given(value, where, false));
        }
    }

    /** Parts of rules are given under names that nobody declared; what is wrong with one is said where rules are made. */
    private void giveRule(String key, Given value) {
        if (ruleKeys.add(key)) {
            given.put(key, value);
        }
    }

    /** The keys of all parts of rules that were given. */
    Set<String> ruleKeys() {
        return ruleKeys;
    }

    /** What to throw when the value given for {@code key} fits its type and is still wrong. */
    ConfigException refused(String key, String complaint) {
        Given value = given.get(key);
        return new ConfigException(Text.oneLine(key) + "=" + (value.secret ? SECRET : Text.oneLine(value.text)) + ": "
                + complaint + " (" + value.where + ")");
    }

    private void warn(String what, String name, Iterable<String> candidates) {
        warnings.add(what + ": unknown setting, ignored; the nearest known one is " + Nearest.of(name, candidates));
    }

    /** The value given, else the default; null only if the declaration has none. */
    <T> T value(Setting<T> setting) throws ConfigException {
        Given value = given.get(setting.key);
        if (value == null) {
            return setting.fallback;
        }
        if (!value.secret && value.text.contains("${")) {
            value = Reference.resolve(setting.key, value, environment);
        }
        T parsed = value.text.isEmpty() ? setting.type.empty() : setting.type.parse(value.text);
        if (parsed == null) {
            throw new ConfigException(setting.key + "=" + (value.secret ? SECRET : Text.oneLine(value.text)) + ": "
                    + setting.type.complaint(value.text) + " (" + value.where + ")");
        }
        used.put(setting.key, value);
        if (!parsed.equals(setting.fallback)) {
            shown.put(setting.key, setting.type.show(parsed));
            effective.put(setting.key, value.secret ? SECRET : Text.oneLine(setting.type.show(parsed)));
        }
        return parsed;
    }

    /** Takes over what was used for every setting that needs a restart, whatever has been read for it since. */
    void keep(Sources running) {
        for (Setting<?> setting : known.values()) {
            if (!setting.reloads) {
                Given before = running.used.get(setting.key);
                if (before == null) {
                    given.remove(setting.key);
                } else {
                    given.put(setting.key, before);
                }
            }
        }
    }

    /** The keys whose values differ from those of other sources, and that reload or do not. */
    List<String> changedFrom(Sources other, boolean reloading) {
        Set<String> keys = new TreeSet<String>(shown.keySet());
        keys.addAll(other.shown.keySet());
        List<String> changed = new ArrayList<String>();
        for (String key : keys) {
            Setting<?> setting = known.get(key);
            boolean reloads = setting == null || setting.reloads; // parts of rules all do
            String now = shown.get(key);
            if (reloads == reloading && (now == null || !now.equals(other.shown.get(key)))) {
                changed.add(key);
            }
        }
        return changed;
    }

    /** Whether {@code text} is what was given for {@code setting}, right or wrong. */
    boolean asksFor(Setting<?> setting, String text) {
        Given value = given.get(setting.key);
        return value != null && value.text.equalsIgnoreCase(text);
    }

    /** The first of these system properties that has a value, else null. */
    String firstSystemProperty(String... names) {
        for (String name : names) {
            String value = system.getProperty(name);
            if (value != null && !value.trim().isEmpty()) {
                return value.trim();
            }
        }
        return null;
    }

    /** The value of an environment variable that is not ours, else null. */
    String environment(String name) {
        String value = environment.get(name);
        return value == null || value.trim().isEmpty() ? null : value.trim();
    }
}
