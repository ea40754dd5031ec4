package dev.acta.trail.segment;

import dev.acta.trail.event.Timestamp;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The {@code LOCK} file of a chain: held while its JVM lives, let go by the operating system when it dies, however it
 * dies. Only the very last byte that a file can have is locked: where locks are mandatory (Windows) the text stays
 * readable.
 */
public final class ChainLock implements Closeable {

    private static final long POSITION = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private ChainLock(FileChannel channel) {
        this.channel = channel;
    }

    static ChainLock take(Path file, Permissions permissions, long epochMicros) throws IOException {
        permissions.createFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            lock(file, channel);
            ByteBuffer text = ByteBuffer.wrap(holder(epochMicros));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(false); // of a chain whose holder is not known nobody can say that it is dead
            return new ChainLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** A file system without locks (some network ones) still gets a trail; only its liveness cannot be told. */
    private static void lock(Path file, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(POSITION, 1, false);
        } catch (IOException noLocksHere) {
            return;
        }
        if (lock == null) {
            throw new TrailException(file + ": held by another process although this chain is new; remove nothing,"
                    + " look at who writes below this folder");
        }
    }

    /**
     * Holds the lock of a chain whose JVM has died, so that nobody else takes it over. Writes nothing.
     *
     * @return {@code null} if another process has it, there is none, or the file system has no locks
     * @throws IOException if the file cannot be opened for writing
     */
    public static ChainLock ofEnded(Path chainFolder) throws IOException {
        Path file = chainFolder.resolve(Names.LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try {
            if (channel.tryLock(POSITION, 1, false) != null) {
                return new ChainLock(channel);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // a network file system without locks, or this process itself
        }
        channel.close();
        return null;
    }

    /**
     * Whether a living JVM holds the lock of this chain. Reads only. On some systems asking from inside the JVM that
     * holds it lets the lock go, so ask from another process.
     */
    public static boolean isHeld(Path chainFolder) throws IOException {
        Path file = chainFolder.resolve(Names.LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            FileLock lock = channel.tryLock(POSITION, 1, true);
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Written by hand: this runs before the application's main class, where loading a JSON library costs 40 ms. */
    private static byte[] holder(long epochMicros) {
        StringBuilder json = new StringBuilder(200).append('{');
        member(json, "host", RunningProcess.host());
        member(json, "boot_id", RunningProcess.bootId());
        member(json, "pid", RunningProcess.pid());
        member(json, "start_ticks", RunningProcess.startTicks());
        member(json, "opened", Timestamp.format(epochMicros));
        return json.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void member(StringBuilder json, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        json.append(json.length() > 1 ? ",\"" : "\"").append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else {
                json.append(c < ' ' ? ' ' : c); // host names and numbers have no control characters
            }
        }
        json.append('"');
    }
}
