package dev.acta.trail.read;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.segment.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * How a chain ends: its last line, its last note, and the bytes behind its last line feed, as its files say by their last bytes. So it costs the
 * same for every chain, and what stands before is told by the hash of the last line. Immutable.
 */
public final class ChainEnd {

    static final long UNKNOWN = -1;

    private static final Checkpoint NONE = new Checkpoint("", 0, new byte[0]);

    private final boolean closed;
    private final long lines;
    private final String head;
    private final long size;
    private final String root;
    private final long tornBytes;
    private final String tornSha256;

    ChainEnd(boolean closed, long lines, String head, long size, String root, long tornBytes, String tornSha256) {
        this.closed = closed;
        this.lines = lines;
        this.head = head;
        this.size = size;
        this.root = root;
        this.tornBytes = tornBytes;
        this.tornSha256 = tornSha256;
    }

    /**
     * Reads the ends of the last files of a chain.
     *
     * @param folder with at least one segment
     * @throws IOException if they cannot be read
     */
    public static ChainEnd of(ChainFolder folder) throws IOException {
        List<SegmentFile> segments = folder.segments();
        SegmentFile last = segments.get(segments.size() - 1);
        FileEnd end = FileEnd.of(last.path());
        FileEnd withLine = end.isEmpty() && segments.size() > 1
                ? FileEnd.of(segments.get(segments.size() - 2).path()) // its JVM had just begun the last one
                : end;
        LineHead head = new LineHead();
        byte[] line = withLine.line();
        long seq = line == null ? UNKNOWN : seqOf(line, head);
        boolean isUnwritten = end.isEmpty() && segments.size() == 1 && last.number() == 1;
        Checkpoint note = lastNote(folder);
        return new ChainEnd(
                seq >= 0 && head.type().equals("trail.close"),
                isUnwritten ? 0 : seq >= 0 ? seq + 1 : UNKNOWN,
                seq >= 0 ? hashOf(line) : null,
                note == null ? UNKNOWN : note.size(),
                note == null || note == NONE ? null : note.root(),
                end.tornBytes(),
                end.tornSha256());
    }

    /** @return {@link #NONE} if there is none, {@code null} if it cannot be read */
    private static Checkpoint lastNote(ChainFolder folder) throws IOException {
        Iterator<Path> files = folder.notesFromTheEnd().iterator();
        for (int i = 0; i < 2 && files.hasNext(); i++) { // its JVM may have just begun the last one
            FileEnd end = FileEnd.of(files.next());
            if (!end.isEmpty()) {
                WrittenNote note = new WrittenNote();
                boolean isNote = end.line() != null && note.read(end.line(), 0, end.line().length) == null;
                return isNote ? note.note().checkpoint() : null;
            }
        }
        return NONE;
    }

    /** @return the line's seq if it is sealed and can be read, else negative */
    private static long seqOf(byte[] line, LineHead head) {
        if (!head.readSealed(line) || head.seq() == null) {
            return UNKNOWN;
        }
        long seq = LineHead.plain(head.seq());
        return seq == Long.MAX_VALUE ? UNKNOWN : seq;
    }

    private static String hashOf(byte[] line) {
        byte[] hash = new byte[Seal.HASH_LENGTH];
        Seal.hashOf(line, 0, line.length, hash);
        return new String(hash, StandardCharsets.ISO_8859_1);
    }

    /** Whether its last line is {@code trail.close}. */
    public boolean isClosed() {
        return closed;
    }

    /** How many lines it has, as its last one says; negative if that cannot be read. */
    public long lines() {
        return lines;
    }

    /** The hash of the last line; {@code null} if there is none, or it cannot be read. */
    public String head() {
        return head;
    }

    /** How many lines the last note tells of; 0 if there is none, negative if it cannot be read. */
    public long size() {
        return size;
    }

    /** The root in the last note, as it is written there; {@code null} if there is none. */
    public String root() {
        return root;
    }

    /** Bytes behind the last line feed; {@link LineReader#MAX_LINE_BYTES} for as many or more. */
    public long tornBytes() {
        return tornBytes;
    }

    /** Their SHA-256, in base64url; {@code null} if there are none, or too many. */
    public String tornSha256() {
        return tornSha256;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ChainEnd)) {
            return false;
        }
        ChainEnd that = (ChainEnd) other;
        return closed == that.closed
                && lines == that.lines
                && size == that.size
                && tornBytes == that.tornBytes
                && Objects.equals(head, that.head)
                && Objects.equals(root, that.root)
                && Objects.equals(tornSha256, that.tornSha256);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lines, head, size, root, tornBytes, tornSha256);
    }
}
