package dev.acta.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Class files of the test's class path. */
final class TestClassFiles {

    static final ClassLoader LOADER = TestClassFiles.class.getClassLoader();

    private TestClassFiles() {}

    /** The class file of a class, or {@code null}. */
    static byte[] read(String name) {
        try (InputStream in = LOADER.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same class file with another major version. */
    static byte[] ofVersion(int major, byte[] file) {
        byte[] copy = file.clone();
        copy[6] = 0;
        copy[7] = (byte) major;
        return copy;
    }
}
