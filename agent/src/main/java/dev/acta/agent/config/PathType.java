package dev.acta.agent.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;

/** A file or folder; a relative one is taken from the folder the JVM was started in. The path need not exist. */
final class PathType extends Type<Path> {
    static final PathType PATH = new PathType();

    private PathType() {}

    @Override
    Path parse(String text) {
        try {
            return Paths.get(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    @Override
    String expected() {
        return "a path of this operating system";
    }

    @Override
    String name() {
        return "path";
    }
}
