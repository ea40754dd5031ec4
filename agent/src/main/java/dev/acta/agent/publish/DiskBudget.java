package dev.acta.agent.publish;

import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much room the chains of a service may take, and whether there is some left. The publisher asks; any thread may tell what others take, or what
 * the operator allows now.
 */
public final class DiskBudget {

    /** Of {@link #use}: what is kept free follows from the size of the disk. */
    public static final long AUTOMATIC = -1;

    /** Nothing is limited. */
    static final DiskBudget NONE = new DiskBudget(Long.MAX_VALUE, 0);

    private static final long LEAST_FREE = 1L << 30;

    private final AtomicLong others = new AtomicLong();
    private volatile long maxBytes;
    private volatile long minFree;

    private FileStore disk;
    private long closed;
    private long segment;

    /** As {@link #use}. */
    public DiskBudget(long maxBytes, long minFree) {
        use(maxBytes, minFree);
    }

    /**
     * Sets what is allowed from now on.
     *
     * @param most bytes that all chains of the service may take together
     * @param free bytes of the disk that are left to others, or {@link #AUTOMATIC}
     */
    public void use(long most, long free) {
        maxBytes = most;
        minFree = free;
    }

    /** @param bytes that were found in the service's folder, without the segments of this JVM that were not closed when the search began */
    public void othersTake(long bytes) {
        others.set(bytes);
    }

    /**
     * What stands in the way of more events.
     *
     * @param wasShort whether something did when this was asked the last time: then it takes a little more to be enough
     * @return {@code null} for nothing
     */
    Shortage shortage(TrailWriter trail, boolean wasShort) {
        if (trail.segmentNumber() != segment) { // until it is found among the others
            others.addAndGet(closed);
            segment = trail.segmentNumber();
        }
        closed = trail.size();
        long used = others.get() + closed;
        long most = wasShort ? maxBytes - maxBytes / 50 : maxBytes;
        if (used >= most) {
            return new Shortage("acta.trail.max-bytes", used, maxBytes);
        }
        try {
            if (disk == null) {
                disk = Files.getFileStore(trail.folder());
            }
            long free = disk.getUsableSpace();
            long least = least(disk.getTotalSpace());
            if (free < (wasShort ? least + least / 20 : least)) {
                return new Shortage("acta.trail.min-free", free, least);
            }
            boolean isHeld = trail.holdReserve(free);
            return !isHeld && trail.hasSpentReserve() ? new Shortage("no room on the disk", free, least) : null;
        } catch (IOException e) {
            return null; // nobody knows; writing will tell
        }
    }

    /** A twentieth, at least 1 GiB, but of a small disk no more than a tenth. */
    private long least(long total) {
        return minFree != AUTOMATIC ? minFree : Math.min(Math.max(LEAST_FREE, total / 20), total / 10);
    }

    /** Why there is no room for events. */
    static final class Shortage {

        final String reason;
        final long found;
        final long limit;

        Shortage(String reason, long found, long limit) {
            this.reason = reason;
            this.found = found;
            this.limit = limit;
        }
    }
}
