package dev.acta.agent.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the trail lies and how it is written. */
public final class TrailSettings {
    static final Setting<Path> DIR = Setting.computed(
            "acta.trail.dir",
            PathType.PATH,
            "`${catalina.base|jboss.server.base.dir|user.dir}/acta-trail`",
            "0.1.0",
            "The folder of all trails; this JVM's lies in `<dir>/<service>/<chain>/`.");
    static final Setting<String> GROUP = Setting.computed(
            "acta.trail.group",
            TextType.TEXT,
            "none",
            "0.1.0",
            "The POSIX group that may read the trail: folders are then 0750 and files 0640 instead of 0700 and 0600.");
    static final Setting<Long> FLUSH = Setting.of(
            "acta.trail.flush-ms",
            NumberType.millis(0, 60_000),
            200L,
            "0.1.0",
            "How long the writer may hold lines in its buffer before they go to the file; a kill -9 loses them.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(DIR, GROUP, FLUSH);

    private final Path dir;
    private final String group;
    private final long flushMillis;

    TrailSettings(Sources sources) throws ConfigException {
        Path given = sources.value(DIR);
        dir = given != null ? given : home(sources).resolve("acta-trail");
        group = sources.value(GROUP);
        flushMillis = sources.value(FLUSH);
    }

    private static Path home(Sources sources) {
        String home = sources.firstSystemProperty("catalina.base", "jboss.server.base.dir", "user.dir");
        Path path = home == null ? null : PathType.PATH.parse(home);
        return path != null ? path : PathType.PATH.parse(".");
    }

    /** Absolute and normalised; need not exist yet. */
    public Path dir() {
        return dir;
    }

    /** The POSIX group that may read, or null. */
    public String group() {
        return group;
    }

    public long flushMillis() {
        return flushMillis;
    }
}
