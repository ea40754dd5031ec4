package dev.acta.trail.read;

import java.nio.file.Path;

/** One segment of a chain. */
public final class SegmentFile {

    private final long number;
    private final Path path;

    SegmentFile(long number, Path path) {
        this.number = number;
        this.path = path;
    }

    /** Its number, from 1. */
    public long number() {
        return number;
    }

    public Path path() {
        return path;
    }

    /** The file's name without its folder. */
    public String name() {
        return String.valueOf(path.getFileName());
    }
}
