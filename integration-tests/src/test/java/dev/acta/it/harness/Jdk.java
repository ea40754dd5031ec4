package dev.acta.it.harness;

import java.nio.file.Path;

/**
 * One JDK that tests may start, or the place of one that is missing.
 *
 * @param feature its feature release, such as 8 or 17
 * @param version what {@code java -version} says, null if it is missing
 * @param home its {@code JAVA_HOME}, null if it is missing
 */
public record Jdk(int feature, String version, Path home) {

    static Jdk missing(int feature) {
        return new Jdk(feature, null, null);
    }

    public boolean isMissing() {
        return home == null;
    }

    public Path java() {
        if (isMissing()) {
            throw new IllegalStateException("JDK " + feature + " is missing");
        }
        return home.resolve("bin/java");
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
