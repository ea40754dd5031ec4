package dev.acta.agent.config;

import java.io.File;
import java.util.Arrays;
import java.util.List;

/** Who this JVM says it is, in {@code trail.open} and in every event. */
public final class ServiceSettings {
    static final Setting<String> NAME = Setting.computed(
            "acta.service.name",
            TextType.TEXT,
            "`spring.application.name`, the main jar's name without its version, else `unnamed`",
            "0.1.0",
            "The application's name; also the name of its folder in the trail.");
    static final Setting<String> VERSION = Setting.computed(
            "acta.service.version", TextType.TEXT, "none", "0.1.0", "The application's version, as auditors know it.");
    static final Setting<String> ENVIRONMENT = Setting.computed(
            "acta.service.environment", TextType.TEXT, "none", "0.1.0", "Where it runs: production, test...");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(NAME, VERSION, ENVIRONMENT);

    private final String name;
    private final String version;
    private final String environment;

    ServiceSettings(Sources sources) throws ConfigException {
        String given = sources.value(NAME);
        name = given != null ? given : nameFound(sources);
        version = sources.value(VERSION);
        environment = sources.value(ENVIRONMENT);
    }

    private static String nameFound(Sources sources) {
        String name = sources.firstSystemProperty("spring.application.name");
        if (name == null) {
            name = sources.environment("SPRING_APPLICATION_NAME");
        }
        if (name == null) {
            name = mainJar(
                    sources.firstSystemProperty("sun.java.command"), sources.firstSystemProperty("java.class.path"));
        }
        return name == null ? "unnamed" : NAME.type.parse(name) == null ? "unnamed" : name;
    }

    /**
     * With {@code -jar} the command starts with the jar, which is also the first class path element; comparing the two
     * is safe where the path has spaces and where a jar is only an argument of some main class.
     */
    static String mainJar(String command, String classPath) {
        if (command == null || classPath == null) {
            return null;
        }
        int end = classPath.indexOf(File.pathSeparatorChar);
        String jar = end < 0 ? classPath : classPath.substring(0, end);
        boolean started = command.equals(jar) || command.startsWith(jar + " ");
        int suffix = jar.length() - ".jar".length();
        if (!started || suffix <= 0 || !jar.regionMatches(true, suffix, ".jar", 0, 4)) {
            return null;
        }
        String file = jar.substring(Math.max(jar.lastIndexOf('/'), jar.lastIndexOf('\\')) + 1, suffix);
        return file.isEmpty() ? null : withoutVersion(file);
    }

    /**
     * {@code shop-1.2.3-SNAPSHOT} is {@code shop}, else every release would begin another trail. {@code worker-2} keeps
     * its number: one without a dot tells instances apart more often than versions.
     */
    private static String withoutVersion(String file) {
        for (int dash = file.indexOf('-', 1); dash > 0; dash = file.indexOf('-', dash + 1)) {
            int i = dash + 1;
            while (i < file.length() && file.charAt(i) >= '0' && file.charAt(i) <= '9') {
                i++;
            }
            if (i > dash + 1
                    && i + 1 < file.length()
                    && file.charAt(i) == '.'
                    && Character.isDigit(file.charAt(i + 1))) {
                return file.substring(0, dash);
            }
        }
        return file;
    }

    public String name() {
        return name;
    }

    /** May be null. */
    public String version() {
        return version;
    }

    /** May be null. */
    public String environment() {
        return environment;
    }
}
