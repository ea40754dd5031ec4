package dev.acta.agent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of a running agent and what its file makes of them later. System properties and environment stay those of the start:
 * the application may change them, and is not the operator.
 *
 * <p>One thread.
 */
public final class Reloading {
    private final Path file;
    private final Properties system;
    private final Map<String, String> environment;
    private byte[] content;
    private Settings settings;
    private List<String> changed = new ArrayList<String>();
    private List<String> needRestart = new ArrayList<String>();

    private Reloading(Path file, Properties system, Map<String, String> environment) {
        this.file = file;
        this.system = system;
        this.environment = environment;
    }

    /**
     * Reads the settings for the start.
     *
     * @param file the properties file the operator named, or null
     * @param system usually {@code System.getProperties()}
     * @param environment usually {@code System.getenv()}
     * @throws ConfigException if the file cannot be read or a value cannot be used
     */
    public static Reloading start(Path file, Properties system, Map<String, String> environment)
            throws ConfigException {
        Properties copy = new Properties();
        for (String name : system.stringPropertyNames()) {
            copy.setProperty(name, system.getProperty(name));
        }
        Reloading reloading = new Reloading(file, copy, new HashMap<String, String>(environment));
        Sources sources = reloading.sources();
        try {
            if (file != null) {
                reloading.content = PropertiesFile.content(file);
                sources.readFile(file, reloading.content);
            }
            reloading.settings = new Settings(sources);
            return reloading;
        } catch (ConfigException e) {
            throw new ConfigException(e.getMessage(), sources.asksFor(Settings.GUARANTEE, "fail-closed"));
        }
    }

    private Sources sources() {
        return new Sources(Settings.declared(), system, environment);
    }

    /** The properties file, or null. */
    public Path file() {
        return file;
    }

    /** The bytes of the file that the settings in force were made of; null without a file. Not to be changed. */
    public byte[] content() {
        return content;
    }

    /** What is in force. */
    public Settings settings() {
        return settings;
    }

    /** Reads the file, for {@link #reload}. */
    public byte[] read() throws ConfigException {
        return PropertiesFile.content(file);
    }

    /**
     * Takes over what may change without a restart. The file is checked as a whole before; if anything in it cannot be used, or would
     * loosen what was promised at the start, nothing changes.
     *
     * @param newContent of the file
     * @throws ConfigException why it is not used
     */
    public void reload(byte[] newContent) throws ConfigException {
        Sources written = sources();
        written.readFile(file, newContent);
        Settings asWritten = new Settings(written);
        refuseLoosening(asWritten);
        Sources mixed = sources();
        mixed.readFile(file, newContent);
        mixed.keep(settings.sources());
        Settings next = new Settings(mixed);
        changed = mixed.changedFrom(settings.sources(), true);
        needRestart = written.changedFrom(settings.sources(), false);
        content = newContent;
        settings = next;
    }

    private void refuseLoosening(Settings asWritten) throws ConfigException {
        if (asWritten.guarantee().compareTo(settings.guarantee()) < 0) {
            throw new ConfigException(Settings.GUARANTEE.key + "=" + Settings.GUARANTEE.type.show(asWritten.guarantee())
                    + ": a weaker guarantee than " + Settings.GUARANTEE.type.show(settings.guarantee())
                    + " needs a restart");
        }
        List<String> gone = new ArrayList<String>(settings.redact().names());
        gone.removeAll(asWritten.redact().names());
        if (!gone.isEmpty()) {
            throw new ConfigException(RedactSettings.NAMES.key + ": " + ListType.VALUE_NAMES.show(gone)
                    + " no longer stands there, must stay until a restart: redaction is never loosened while the"
                    + " application runs");
        }
    }

    /** The keys that the last {@link #reload} changed. */
    public List<String> changed() {
        return changed;
    }

    /** The keys that stand otherwise in the file than they are in force, and need a restart. */
    public List<String> needRestart() {
        return needRestart;
    }
}
