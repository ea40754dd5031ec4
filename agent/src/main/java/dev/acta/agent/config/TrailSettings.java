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

    static final Setting<Long> CHECKPOINT = Setting.of(
            "acta.trail.checkpoint-ms",
            NumberType.millis(10, 3_600_000),
            1_000L,
            "0.1.0",
            "How long lines may lie in the trail before a signed note covers them. They are on the disk then: one forced write each time.");
    static final Setting<Long> HEARTBEAT = Setting.of(
            "acta.trail.heartbeat-s",
            NumberType.count(1, 86_400),
            60L,
            "0.1.0",
            "After how many seconds a note is signed though nothing has happened, so that silence can be told from a trail that was cut off.");
    static final Setting<Long> SEGMENT_BYTES = Setting.of(
            "acta.trail.segment-bytes",
            NumberType.bytes(4_096, 1L << 40),
            64L << 20,
            "0.1.0",
            "Size after which a segment is closed and the next one begun.");
    static final Setting<Long> SEGMENT_HOURS = Setting.of(
            "acta.trail.segment-hours",
            NumberType.count(1, 8_760),
            24L,
            "0.1.0",
            "Hours after which a segment is closed, however small it is.");

    static final List<Setting<?>> DECLARED =
            Arrays.<Setting<?>>asList(DIR, GROUP, FLUSH, CHECKPOINT, HEARTBEAT, SEGMENT_BYTES, SEGMENT_HOURS);

    private final Path dir;
    private final String group;
    private final long flushMillis;
    private final long checkpointMillis;
    private final long heartbeatSeconds;
    private final long segmentBytes;
    private final long segmentHours;

    TrailSettings(Sources sources) throws ConfigException {
        Path given = sources.value(DIR);
        dir = given != null ? given : home(sources).resolve("acta-trail");
        group = sources.value(GROUP);
        flushMillis = sources.value(FLUSH);
        checkpointMillis = sources.value(CHECKPOINT);
        heartbeatSeconds = sources.value(HEARTBEAT);
        segmentBytes = sources.value(SEGMENT_BYTES);
        segmentHours = sources.value(SEGMENT_HOURS);
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

    public long checkpointMillis() {
        return checkpointMillis;
    }

    public long heartbeatSeconds() {
        return heartbeatSeconds;
    }

    public long segmentBytes() {
        return segmentBytes;
    }

    public long segmentHours() {
        return segmentHours;
    }
}
