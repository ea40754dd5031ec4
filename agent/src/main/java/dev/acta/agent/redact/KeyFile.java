package dev.acta.agent.redact;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The key of the keyed digests: a file of 32 random bytes that only its owner (and perhaps a group) may read. Made when it
 * is not there, whole or not at all, so that JVMs that start together agree on one.
 */
public final class KeyFile {
    static final int BYTES = 32;
    private static final int MOST_SHARED_BYTES = 4_096;
    private static final String SETTING = "acta.redact.key-file";

    private KeyFile() {}

    /**
     * Reads the key, or makes it. {@link SecureRandom} is used only then; it may wait for the machine's entropy, so not on
     * a thread of the application.
     *
     * @throws IOException with a message in one line for the operator: the setting, the file, what is wrong, the way out
     */
    public static byte[] readOrCreate(Path file) throws IOException {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            return read(file);
        } catch (KeyRefused e) {
            throw e;
        } catch (IOException e) {
            throw new KeyRefused(
                    SETTING,
                    file,
                    "cannot be read or made (" + e + "); name a file in a folder this process may write to");
        }
    }

    /**
     * Reads a key that the operator made and gave to several services, of at least as many bytes.
     *
     * @param setting that names the file
     * @throws IOException with a message in one line for the operator
     */
    public static byte[] readShared(String setting, Path file) throws IOException {
        try {
            long size = Files.size(file);
            if (size < BYTES || size > MOST_SHARED_BYTES) {
                throw new KeyRefused(
                        setting,
                        file,
                        "has " + size + " bytes, must have " + BYTES + " to " + MOST_SHARED_BYTES
                                + "; make it with openssl rand 32, once for all services");
            }
            requireClosed(setting, file);
            return Files.readAllBytes(file);
        } catch (KeyRefused e) {
            throw e;
        } catch (IOException e) {
            throw new KeyRefused(setting, file, "cannot be read (" + e + ")");
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) != BYTES) {
            throw new KeyRefused(
                    SETTING,
                    file,
                    "has " + Files.size(file) + " bytes, must have " + BYTES
                            + "; restore the file, or move it away to begin with a new key");
        }
        requireClosed(SETTING, file);
        return Files.readAllBytes(file);
    }

    /**
     * @param setting that names the file
     * @param file with something secret
     * @throws IOException with a message in one line for the operator, if others may read it or change it
     */
    public static void requireClosed(String setting, Path file) throws IOException {
        if (isPosix(file)) {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.contains(PosixFilePermission.OTHERS_READ)
                    || rights.contains(PosixFilePermission.OTHERS_WRITE)
                    || rights.contains(PosixFilePermission.GROUP_WRITE)) {
                throw new KeyRefused(
                        setting,
                        file,
                        "is open to others (" + PosixFilePermissions.toString(rights) + "); chmod 600 it");
            }
        }
    }

    /** The content goes to a file of another name first; a hard link then gives it its own, unless somebody was faster. */
    private static void create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = folder.resolve(file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".new");
        try {
            write(draft, key);
            link(draft, file);
        } catch (FileAlreadyExistsException e) {
            // another JVM made it first; its key is ours
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(Path draft, byte[] key) throws IOException {
        Set<OpenOption> options = new HashSet<OpenOption>(
                Arrays.<OpenOption>asList(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        FileAttribute<?>[] owner = isPosix(draft)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(draft, options, owner)) {
            ByteBuffer bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void link(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file); // does not replace
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            Files.move(draft, file); // a file system without hard links
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** One line for the operator. */
    private static final class KeyRefused extends IOException {
        private static final long serialVersionUID = 1L;

        KeyRefused(String setting, Path file, String complaint) {
            super(setting + "=" + file + ": " + complaint);
        }
    }
}
