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
    static final Setting<Long> MAX_BYTES = Setting.of(
                    "acta.trail.max-bytes",
                    NumberType.bytes(1L << 20, 1L << 50),
                    10L << 30,
                    "0.1.0",
                    "How much room all chains of the service may take together in this folder. When they do, new events are dropped and counted (`async`, `durable`) or requests and commits are refused"
                            + " (`fail-closed`) until there is room again; nothing is deleted.")
            .reloading();
    static final Setting<Long> MIN_FREE = Setting.computed(
                    "acta.trail.min-free",
                    NumberType.bytes(0, 1L << 50),
                    "a twentieth of the disk, at least 1GiB, but no more than a tenth",
                    "0.1.0",
                    "How much room of the disk is left to others, with the same consequence.")
            .reloading();
    static final Setting<Long> RETENTION = Setting.computed(
                    "acta.trail.retention-days",
                    NumberType.count(1, 36_500),
                    "none: nothing is ever removed",
                    "0.1.0",
                    "After how many days a segment is removed, counted from its last line. `trail.retention` says which, before it goes.")
            .reloading();

    static final Setting<Long> CLOCK_STEP = Setting.of(
            "acta.clock.max-step",
            NumberType.millis(100, 3_600_000),
            2_000L,
            "0.1.0",
            "By how much the machine's clock may step, forward or back, before `trail.clock` says so. Smaller steps add up.");
    static final Setting<String> SIGNING_KEY = Setting.computed(
            "acta.trail.signing-key",
            TextType.TEXT,
            "none",
            "0.1.0",
            "Your deployment's private key, which signs the first note of every chain, so that an auditor who knows its public half (`java -jar acta-agent.jar key FILE`) can tell your trails from forged ones:"
                    + " a PEM file (`openssl genpkey -algorithm ed25519 -out deploy.pem; chmod 600 deploy.pem`), a PKCS#12 key store (`.p12`, `.pfx`; from Java 15 on), or `PKCS11` or `PKCS11:<provider>` for a security provider's own key store.");
    static final Setting<String> SIGNING_KEY_ALIAS = Setting.computed(
            "acta.trail.signing-key-alias",
            TextType.TEXT,
            "the only one",
            "0.1.0",
            "Which key of the key store signs.");
    static final Setting<Path> SIGNING_KEY_PASSWORD = Setting.computed(
            "acta.trail.signing-key-password-file",
            PathType.PATH,
            "none",
            "0.1.0",
            "A file with the key store's password or the token's PIN in its first line, readable by nobody else.");
    static final Setting<String> SIGNING_KEY_NAME = Setting.computed(
            "acta.trail.signing-key-name",
            TextType.TEXT,
            "the service's name",
            "0.1.0",
            "What the key is called in notes, behind `acta-deploy/`. All services may share one key and name.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(
            DIR,
            GROUP,
            FLUSH,
            CHECKPOINT,
            HEARTBEAT,
            SEGMENT_BYTES,
            SEGMENT_HOURS,
            MAX_BYTES,
            MIN_FREE,
            RETENTION,
            CLOCK_STEP,
            SIGNING_KEY,
            SIGNING_KEY_ALIAS,
            SIGNING_KEY_PASSWORD,
            SIGNING_KEY_NAME);

    private final Path dir;
    private final String group;
    private final long flushMillis;
    private final long checkpointMillis;
    private final long heartbeatSeconds;
    private final long segmentBytes;
    private final long segmentHours;
    private final long maxBytes;
    private final Long minFree;
    private final Long retentionDays;
    private final long clockStepMillis;
    private final String signingKey;
    private final String signingKeyAlias;
    private final Path signingKeyPassword;
    private final String signingKeyName;

    TrailSettings(Sources sources) throws ConfigException {
        Path given = sources.value(DIR);
        dir = given != null ? given : home(sources).resolve("acta-trail");
        group = sources.value(GROUP);
        flushMillis = sources.value(FLUSH);
        checkpointMillis = sources.value(CHECKPOINT);
        heartbeatSeconds = sources.value(HEARTBEAT);
        segmentBytes = sources.value(SEGMENT_BYTES);
        segmentHours = sources.value(SEGMENT_HOURS);
        maxBytes = sources.value(MAX_BYTES);
        minFree = sources.value(MIN_FREE);
        retentionDays = sources.value(RETENTION);
        clockStepMillis = sources.value(CLOCK_STEP);
        signingKey = sources.value(SIGNING_KEY);
        signingKeyAlias = sources.value(SIGNING_KEY_ALIAS);
        signingKeyPassword = sources.value(SIGNING_KEY_PASSWORD);
        signingKeyName = sources.value(SIGNING_KEY_NAME);
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

    /** How much room all chains of the service may take. */
    public long maxBytes() {
        return maxBytes;
    }

    /** How much of the disk is left to others; null for what follows from its size. */
    public Long minFree() {
        return minFree;
    }

    /** After how many days a segment is removed; null for never. */
    public Long retentionDays() {
        return retentionDays;
    }

    public long clockStepMillis() {
        return clockStepMillis;
    }

    /** Where the deployment's key is, or null. */
    public String signingKey() {
        return signingKey;
    }

    /** Which key of a key store, or null for the only one. */
    public String signingKeyAlias() {
        return signingKeyAlias;
    }

    /** The file with a key store's password, or null. */
    public Path signingKeyPassword() {
        return signingKeyPassword;
    }

    /** What the key is called, or null for the service's name. */
    public String signingKeyName() {
        return signingKeyName;
    }
}
