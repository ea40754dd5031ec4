package dev.acta.trail.retain;

import dev.acta.trail.adopt.LockHolder;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.SegmentFile;
import dev.acta.trail.read.SegmentSummary;
import dev.acta.trail.segment.ChainLock;
import dev.acta.trail.segment.Names;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Segments of a service whose last line is older than a time: of this JVM's chain the closed ones, of others all whose JVMs are known to be dead here. Of
 * each chain the oldest go first, so that what is left has no gaps; nothing goes that cannot be read. Not thread-safe.
 */
public final class ExpiredSegments {

    /** Finds what goes, and hears of what cannot. */
    public interface Removal {

        /**
         * Tells of a segment before it goes.
         *
         * @return whether that is told, and on the disk
         */
        boolean told(SegmentSummary segment) throws InterruptedException;

        /** @param chain of which nothing more goes for now, and why */
        void kept(String chain, String reason);
    }

    private final Path own;
    private final long openSegment;
    private final String before;
    private final Removal removal;

    /**
     * What expires.
     *
     * @param own folder of the chain that is being written
     * @param openSegment number of its segment that is
     * @param before {@code recorded}, as lines have it, from which on lines stay
     * @param removal is told of each segment before it goes
     */
    public ExpiredSegments(Path own, long openSegment, String before, Removal removal) {
        this.own = own;
        this.openSegment = openSegment;
        this.before = before;
        this.removal = removal;
    }

    /**
     * Removes them.
     *
     * @return how many
     * @throws IOException if the service's folder cannot be listed
     */
    public int remove() throws IOException, InterruptedException {
        int removed = 0;
        for (Path chain : chains()) {
            try {
                removed += chain.equals(own) ? ofOwn() : ofEnded(chain);
            } catch (IOException e) {
                removal.kept(String.valueOf(chain.getFileName()), e.toString());
            }
        }
        return removed;
    }

    private Iterable<Path> chains() throws IOException {
        TreeSet<Path> chains = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(own.getParent())) {
            for (Path each : all) {
                if (Names.isChain(String.valueOf(each.getFileName()))
                        && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    chains.add(each);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return chains;
    }

    private int ofOwn() throws IOException, InterruptedException {
        List<SegmentFile> closed = new ArrayList<>();
        ChainFolder folder = ChainFolder.list(own);
        for (SegmentFile each : folder.segments()) {
            if (each.number() < openSegment) {
                closed.add(each);
            }
        }
        return remove(folder, closed, false);
    }

    /** Its lock is looked for only when something has expired: to hold it for a moment could disturb somebody else. */
    private int ofEnded(Path chain) throws IOException, InterruptedException {
        ChainFolder folder = ChainFolder.list(chain);
        if (folder.segments().isEmpty() || !LockHolder.of(chain).isDeadHere()) {
            return 0;
        }
        SegmentSummary first = SegmentSummary.of(folder, folder.segments().get(0));
        if (first != null && !isExpired(first)) {
            return 0;
        }
        try (ChainLock lock = ChainLock.ofEnded(chain)) {
            return lock == null ? 0 : remove(folder, folder.segments(), true);
        }
    }

    private int remove(ChainFolder folder, List<SegmentFile> segments, boolean isEnded)
            throws IOException, InterruptedException {
        int removed = 0;
        for (SegmentFile each : segments) {
            SegmentSummary summary = SegmentSummary.of(folder, each);
            boolean isUnwritten = isEnded && each.number() == folder.lastSegment() && Files.size(each.path()) == 0;
            if (summary == null && isUnwritten) { // its JVM died when it had just begun it
                Files.delete(each.path());
                continue;
            }
            if (summary == null) {
                removal.kept(folder.name(), each.name() + " is not as it was written");
                return removed;
            }
            if (!isExpired(summary) || !removal.told(summary)) {
                return removed;
            }
            Files.delete(each.path());
            removed++;
        }
        if (isEnded) {
            removeRest(folder.path());
        }
        return removed;
    }

    private boolean isExpired(SegmentSummary segment) {
        return segment.recorded().compareTo(before) < 0;
    }

    /** Of a chain without any lines left nothing else is needed. What is not Acta's stays, and the folder with it. */
    private static void removeRest(Path chain) throws IOException {
        List<Path> ours = new ArrayList<>();
        boolean isAll = true;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(chain)) {
            for (Path each : files) {
                String name = String.valueOf(each.getFileName());
                boolean isOurs = Names.notesNumber(name) > 0 || name.equals(Names.LOCK) || name.equals(Names.RESERVE);
                isAll &= isOurs;
                if (isOurs) {
                    ours.add(each);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        for (Path each : ours) {
            Files.delete(each);
        }
        if (isAll) {
            Files.delete(chain);
        }
    }
}
