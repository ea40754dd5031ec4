package dev.acta.agent.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What never reaches the trail in the clear. */
public final class RedactSettings {
    static final Setting<List<String>> NAMES = Setting.of(
                    "acta.redact.names",
                    ListType.VALUE_NAMES,
                    Collections.<String>emptyList(),
                    "0.1.0",
                    "Further names of parameters, columns, headers and fields whose values are identifiers and become a keyed"
                            + " digest, as session ids and card numbers always do; case, `_`, `-` and `.` do not count. Passwords,"
                            + " PIN, CVV, tokens, keys, credentials and cookies are always replaced by `[redacted]`.")
            .reloading();
    static final Setting<Path> KEY_FILE = Setting.computed(
            "acta.redact.key-file",
            PathType.PATH,
            "`acta-redact.key` beside `acta.trail.dir`",
            "0.1.0",
            "The 32 random bytes of the keyed digest, made at first use; JVMs that share it have equal digests.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(NAMES, KEY_FILE);

    private final List<String> names;
    private final Path keyFile;

    RedactSettings(Sources sources, Path trailDir) throws ConfigException {
        names = sources.value(NAMES);
        Path given = sources.value(KEY_FILE);
        keyFile = given != null ? given : trailDir.resolveSibling("acta-redact.key");
        if (keyFile.startsWith(trailDir)) {
            throw new ConfigException(KEY_FILE.key + "=" + keyFile + ": must not be inside " + trailDir
                    + ", who copies the trail must not get the key with it");
        }
    }

    public List<String> names() {
        return names;
    }

    /** Absolute; never inside the trail; need not exist yet. */
    public Path keyFile() {
        return keyFile;
    }
}
