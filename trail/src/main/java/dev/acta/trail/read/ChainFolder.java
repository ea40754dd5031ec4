package dev.acta.trail.read;

import dev.acta.trail.segment.Names;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The folder of one chain: the run of one JVM. */
public final class ChainFolder {

    private final Path path;
    private final String serviceFolder;
    private final List<SegmentFile> segments;
    private final NavigableMap<Long, Path> notes;
    private final List<String> strangers;

    private ChainFolder(
            Path path,
            String serviceFolder,
            List<SegmentFile> segments,
            NavigableMap<Long, Path> notes,
            List<String> strangers) {
        this.notes = notes;
        this.path = path;
        this.serviceFolder = serviceFolder;
        this.segments = Collections.unmodifiableList(segments);
        this.strangers = Collections.unmodifiableList(strangers);
    }

    /** Lists a chain's folder, whatever service it is of. */
    public static ChainFolder list(Path path) throws IOException {
        return list(path, null);
    }

    /** Lists a chain's folder; {@code serviceFolder} is null when the service was not asked for. */
    static ChainFolder list(Path path, String serviceFolder) throws IOException {
        List<SegmentFile> segments = new ArrayList<>();
        NavigableMap<Long, Path> notes = new TreeMap<>();
        List<String> strangers = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                long number = Names.segmentNumber(name);
                boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                if (number > 0 && plain) {
                    segments.add(new SegmentFile(number, file));
                } else if (Names.notesNumber(name) > 0 && plain) {
                    notes.put(Names.notesNumber(name), file);
                } else if (!name.equals(Names.LOCK) && !name.equals(Names.RESERVE)) {
                    strangers.add(name);
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        segments.sort(Comparator.comparingLong(SegmentFile::number));
        Collections.sort(strangers);
        return new ChainFolder(path, serviceFolder, segments, notes, strangers);
    }

    /** Whether a folder is, or pretends to be, one of a chain. */
    static boolean looksLikeOne(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        if (Names.isChain(String.valueOf(folder.getFileName())) || Files.exists(folder.resolve(Names.LOCK))) {
            return true;
        }
        try (DirectoryStream<Path> segments = Files.newDirectoryStream(folder, "segment-*")) {
            return segments.iterator().hasNext();
        }
    }

    public Path path() {
        return path;
    }

    /** The folder's name, which should be the chain that its lines carry. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Name of the service's folder, or null when the search began inside it. */
    public String serviceFolder() {
        return serviceFolder;
    }

    /** Name of the folder that it lies in, whether that was asked for or not. */
    public String parentName() {
        Path parent = path.getParent();
        return parent == null ? "" : String.valueOf(parent.getFileName());
    }

    /** Ordered by number. */
    public List<SegmentFile> segments() {
        return segments;
    }

    /** The highest number of a segment that is there, or of one about which there are notes; 0 for none. */
    public long lastSegment() {
        long last = segments.isEmpty() ? 0 : segments.get(segments.size() - 1).number();
        for (long number : notes.keySet()) {
            Path lines = path.resolve(Names.segment(number));
            boolean isNew = Files.isRegularFile(
                    lines, LinkOption.NOFOLLOW_LINKS); // its JVM has begun it since it was looked for
            last = number > last && !isNew ? number : last;
        }
        return last;
    }

    /**
     * The notes about a segment.
     *
     * @param number of the segment
     * @return {@code null} if there is no file of them
     */
    public Path notes(long number) {
        return notes.get(number);
    }

    /** All files of notes, the last one first. */
    Collection<Path> notesFromTheEnd() {
        return notes.descendingMap().values();
    }

    /** Files that have no business in a chain's folder as this version writes it. */
    public List<String> strangers() {
        return strangers;
    }
}
