package dev.acta.agent.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Appends to a file; a full one becomes {@code .1}, that one {@code .2} and so on. Several JVMs may append to the same
 * file. Not thread-safe: the log's lock guards it.
 */
final class RotatedFile implements Closeable {
    private static final Set<OpenOption> APPEND = new HashSet<OpenOption>(Arrays.<OpenOption>asList(
            StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS));

    private final Path path;
    private final long maxBytes;
    private final int files;
    private SeekableByteChannel channel;

    RotatedFile(Path path, long maxBytes, int files) {
        this.path = path.toAbsolutePath();
        this.maxBytes = maxBytes;
        this.files = files;
    }

    Path path() {
        return path;
    }

    /**
     * Writes {@code line} as a whole, to the next file if this one has no room for it. If the thread is the application's
     * and interrupted, the channel closes itself; the interrupt is put aside for a second try and given back.
     */
    void append(byte[] line) throws IOException {
        try {
            write(line);
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            try {
                write(line);
            } finally {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(byte[] line) throws IOException {
        try {
            open();
            if (isFull(line.length)) {
                // Another JVM may have rotated already; then the name leads to a file with room.
                close();
                open();
                if (isFull(line.length)) {
                    close();
                    rotate();
                    open();
                }
            }
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private boolean isFull(int more) throws IOException {
        long size = channel.size();
        return size > 0 && size + more > maxBytes;
    }

    private void open() throws IOException {
        if (channel == null) {
            Path folder = path.getParent();
            boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (folder != null && !Files.isDirectory(folder)) {
                Files.createDirectories(folder, rights(posix, "rwx------"));
            }
            channel = Files.newByteChannel(path, APPEND, rights(posix, "rw-------"));
        }
    }

    private static FileAttribute<?>[] rights(boolean posix, String rights) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private void rotate() throws IOException {
        for (int i = files - 1; i > 0; i--) {
            try {
                Files.move(numbered(i - 1), numbered(i), StandardCopyOption.REPLACE_EXISTING);
            } catch (NoSuchFileException e) {
                // fewer files so far
            }
        }
    }

    private Path numbered(int number) {
        return number == 0 ? path : path.resolveSibling(path.getFileName() + "." + number);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // What was written is written; a new channel is opened with the next line.
        } finally {
            channel = null;
        }
    }
}
