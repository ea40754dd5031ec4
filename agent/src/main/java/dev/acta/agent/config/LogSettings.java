package dev.acta.agent.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The agent's own log. */
public final class LogSettings {
    static final Setting<Path> FILE = Setting.computed(
            "acta.log.file",
            PathType.PATH,
            "`acta-agent.log` in `acta.trail.dir`",
            "0.1.0",
            "The agent's own log; 5 files of 10 MiB at most.");
    static final Setting<LogLevel> LEVEL = Setting.of(
            "acta.log.level",
            new ChoiceType<LogLevel>(LogLevel.values()),
            LogLevel.INFO,
            "0.1.0",
            "How much the agent's own log says.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(FILE, LEVEL);

    private final Path file;
    private final LogLevel level;

    LogSettings(Sources sources, Path trailDir) throws ConfigException {
        Path given = sources.value(FILE);
        file = given != null ? given : trailDir.resolve("acta-agent.log");
        level = sources.value(LEVEL);
    }

    /** Absolute; need not exist yet. */
    public Path file() {
        return file;
    }

    public LogLevel level() {
        return level;
    }
}
