package dev.acta.trail.read;

import dev.acta.trail.note.Note;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads a {@code .chk} file, note by note. Not thread-safe. */
public final class NotesReader implements Closeable {

    private final LineReader lines;
    private final WrittenNote written = new WrittenNote();
    private long line;
    private String fault;
    private boolean tornEnd;

    public NotesReader(Path file) throws IOException {
        lines = new LineReader(file);
    }

    /**
     * Goes to the next whole line; false at the end of the file.
     *
     * @throws IOException if the file cannot be read
     */
    public boolean next() throws IOException {
        written.clear();
        fault = null;
        if (!lines.next()) {
            return false;
        }
        if (!lines.terminated()) {
            tornEnd = true;
            return false;
        }
        line++;
        fault = lines.tooLong()
                ? "a line of " + lines.totalLength() + " bytes"
                : written.read(lines.buffer(), lines.offset(), lines.length());
        return true;
    }

    /** Its number in the file, from 1. */
    public long line() {
        return line;
    }

    /** The note, not verified; {@code null} if there is a {@link #fault()}. */
    public Note note() {
        return fault == null ? written.note() : null;
    }

    /** The roots of the complete subtrees that stand beside it, or {@code null}; not verified. */
    public List<byte[]> subtrees() {
        return written.subtrees();
    }

    /** Why the line is no note, or {@code null}. */
    public String fault() {
        return fault;
    }

    /** After the last line: whether bytes without a line feed follow it. */
    public boolean hasTornEnd() {
        return tornEnd;
    }

    /**
     * After the last line: whether the bytes behind it are the beginning of a line, with zero bytes behind it if a file system left these.
     *
     * @param head what each line begins with
     */
    public boolean isTornEndOf(String head) {
        return !lines.tooLong() && new TornEnd(lines.buffer(), lines.offset(), lines.length()).isBeginningOf(head);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
