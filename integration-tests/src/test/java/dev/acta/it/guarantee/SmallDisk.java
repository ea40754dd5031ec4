package dev.acta.it.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A small file system of its own, to be filled or frozen. Only root may mount it; elsewhere the test is not run. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;
    private static final long IMAGE_BYTES = 8L << 20;

    private final Path folder;
    private boolean frozen;

    private SmallDisk(Path folder) throws IOException {
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** One of one mebibyte in memory. */
    static SmallDisk inMemory(Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", folder.toString()),
                "mounting a small file system takes root");
        return new SmallDisk(folder);
    }

    /** One in a file, which can hang as a disk does whose controller or network is gone. */
    static SmallDisk inFile(Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("disk"));
        Path image = parent.resolve("disk.img");
        try (OutputStream out = Files.newOutputStream(image)) {
            for (long written = 0; written < IMAGE_BYTES; written += BLOCK) {
                out.write(new byte[BLOCK]);
            }
        }
        assumeTrue(
                run("mkfs.ext4", "-q", image.toString())
                        && run("mount", "-o", "loop", image.toString(), folder.toString()),
                "a file system in a file takes root, mkfs.ext4 and loop devices");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    void makeRoom() throws IOException {
        Files.delete(filler());
    }

    /** Whoever writes from now on waits, and cannot even be killed. */
    void freeze() throws IOException {
        frozen = run("fsfreeze", "-f", folder.toString());
        assertThat(frozen).as("the disk hangs").isTrue();
    }

    void thaw() throws IOException {
        frozen = !run("fsfreeze", "-u", folder.toString());
        assertThat(frozen).as("the disk hangs").isFalse();
    }

    @Override
    public void close() throws IOException {
        if (frozen) {
            run("fsfreeze", "-u", folder.toString());
        }
        run("umount", "-l", folder.toString());
    }

    private static boolean run(String... command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }
}
