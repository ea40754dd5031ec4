package dev.acta.agent.extend;

import java.io.IOException;
import java.nio.file.Path;

/** The folder is one from which nothing may be run. The message names it and says what to do. */
public final class ExtensionsRefused extends IOException {

    private static final long serialVersionUID = 1;

    ExtensionsRefused(Path folder, String why) {
        super("acta.extensions.dir=" + folder + ": " + why);
    }
}
