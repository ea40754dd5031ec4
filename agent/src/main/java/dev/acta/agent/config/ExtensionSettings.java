package dev.acta.agent.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Code of the operator's that takes part. */
public final class ExtensionSettings {
    static final Setting<Path> DIR = Setting.computed(
            "acta.extensions.dir",
            PathType.PATH,
            "none",
            "0.1.0",
            "A folder with jars of the operator's whose listeners, interceptors and formatters take part without the application containing them: [api.md](api.md#jars-of-the-operators). A folder"
                    + " that everybody may write is refused.");

    static final List<Setting<?>> DECLARED = Collections.<Setting<?>>singletonList(DIR);

    private final Path dir;

    ExtensionSettings(Sources sources) throws ConfigException {
        dir = sources.value(DIR);
    }

    /** Absolute and normalised, or null. */
    public Path dir() {
        return dir;
    }
}
