package dev.acta.it.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A small file system of its own, to be filled, frozen or broken. Only root may mount it; elsewhere the test is not run. */
final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 4096;
    private static final long IMAGE_BYTES = 8L << 20;

    private final Path folder;
    /** What it lies in; {@code null} if that is memory. */
    private final Path image;

    private boolean frozen;

    private SmallDisk(Path folder, Path image) throws IOException {
        this.folder = folder;
        this.image = image;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** One of one mebibyte in memory. */
    static SmallDisk inMemory(Path parent) throws IOException {
        return inMemory(parent, 1);
    }

    static SmallDisk inMemory(Path parent, int mebibytes) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=0700", "tmpfs", folder.toString()),
                "mounting a small file system takes root");
        return new SmallDisk(folder, null);
    }

    /** One in a file, which can hang as a disk does whose controller or network is gone, and refuse to be written. */
    static SmallDisk inFile(Path parent) throws IOException {
        return inFile(parent, IMAGE_BYTES);
    }

    /** One in a file on such a disk, which can be told to {@link #fail} writes that its file system had taken already. */
    static SmallDisk inFileOn(SmallDisk below) throws IOException {
        return inFile(below.folder, 2 * IMAGE_BYTES);
    }

    /** One on which the other has room. */
    static SmallDisk forAnother(Path parent) throws IOException {
        return inFile(parent, 4 * IMAGE_BYTES);
    }

    private static SmallDisk inFile(Path parent, long bytes) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("disk"));
        Path image = parent.resolve("disk.img");
        try (OutputStream out = Files.newOutputStream(image)) {
            for (long written = 0; written < bytes; written += BLOCK) {
                out.write(new byte[BLOCK]);
            }
        }
        // without a journal, whose failure would make it read-only for good
        assumeTrue(
                run("mkfs.ext4", "-q", "-O", "^has_journal", image.toString())
                        && run("mount", "-o", "loop", image.toString(), folder.toString()),
                "a file system in a file takes root, mkfs.ext4 and loop devices");
        return new SmallDisk(folder, image);
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

    /**
     * From now on nothing reaches the disk: the file system takes what is written, as any does, and says {@code EIO} when it is forced. For one
     * that lies on another one's.
     */
    void fail() throws IOException {
        assertThat(setImmutable(true, image)).as("the disk fails").isTrue();
    }

    void recover() throws IOException {
        assertThat(setImmutable(false, image)).as("the disk has recovered").isTrue();
    }

    /** No file of the folder can be written and none be made, {@code EPERM}, whoever has it open. */
    void protect(Path part) throws IOException {
        assertThat(setImmutable(true, part)).as("protected").isTrue();
    }

    void unprotect(Path part) throws IOException {
        assertThat(setImmutable(false, part)).as("unprotected").isTrue();
    }

    private static boolean setImmutable(boolean immutable, Path part) throws IOException {
        return run("chattr", "-R", immutable ? "+i" : "-i", part.toString());
    }

    /**
     * What the kernel does when it has found such a file system damaged: it is read-only, {@code EROFS}, for those too who have files open there, until it is
     * mounted anew.
     */
    void makeReadOnly() throws IOException {
        assertThat(run("mount", "-o", "remount,abort", folder.toString()))
                .as("read-only")
                .isTrue();
    }

    /** Forgets what is in memory of it: what is there then has been on the disk. Nobody has a file open there. */
    void mountAnew() throws IOException {
        assertThat(run("umount", folder.toString()) && run("mount", "-o", "loop", image.toString(), folder.toString()))
                .as("mounted anew")
                .isTrue();
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
