package dev.acta.trail.prove;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.Note;
import dev.acta.trail.read.ChainEnd;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.NotesReader;
import dev.acta.trail.segment.ChainLock;
import dev.acta.trail.verify.Trust;
import java.io.IOException;
import java.nio.file.Path;

/** The first note over a line that serves as its proof's. Immutable. */
final class CoveringNote {

    private final Note note;
    private final long segment;

    private CoveringNote(Note note, long segment) {
        this.note = note;
        this.segment = segment;
    }

    Note note() {
        return note;
    }

    long size() {
        return note.checkpoint().size();
    }

    /** Number of the segment that ends, as far as the note tells, with the note's last line. */
    long segment() {
        return segment;
    }

    /**
     * Looks through all notes of a chain.
     *
     * @param anchors one of which must tell the same as the note; {@code null} if the first one that covers the line will do
     * @throws NotProvableException if there is none, or an anchor tells something else than a note
     */
    static CoveringNote of(ChainFolder folder, long seq, Trust anchors) throws IOException {
        long most = 0;
        for (long number = 1; number <= folder.lastSegment(); number++) {
            Path file = folder.notes(number);
            if (file == null) {
                continue;
            }
            try (NotesReader notes = new NotesReader(file)) {
                while (notes.next()) {
                    Note note = notes.note();
                    if (note == null || note.checkpoint().size() <= most) {
                        continue; // verify says what is wrong with it
                    }
                    most = note.checkpoint().size();
                    if (most > seq && (anchors == null || isAnchored(note.checkpoint(), anchors))) {
                        return new CoveringNote(note, number);
                    }
                }
            }
        }
        throw none(folder, seq, most);
    }

    private static boolean isAnchored(Checkpoint checkpoint, Trust anchors) throws NotProvableException {
        boolean any = false;
        for (Checkpoint anchor : anchors.anchors(checkpoint.origin())) {
            boolean isOfSize = anchor.size() == checkpoint.size();
            if (isOfSize && !anchor.root().equals(checkpoint.root())) {
                throw NotProvableException.broken("an anchor of " + anchor.size() + " lines tells another root");
            }
            any |= isOfSize;
        }
        return any;
    }

    /** @param covered how many lines the last note covers */
    private static NotProvableException none(ChainFolder folder, long seq, long covered) throws IOException {
        String chain = "chain " + folder.name();
        long lines = folder.segments().isEmpty() ? 0 : ChainEnd.of(folder).lines();
        if (covered > seq) {
            return NotProvableException.because("seq " + seq + ": of the anchors none is a note of " + chain
                    + " that covers it; bring a newer copy of its notes, or prove it by --key");
        }
        if (lines >= 0 && seq >= Math.max(lines, covered)) {
            return NotProvableException.because("seq " + seq + ": " + chain + " has "
                    + (lines == 0 ? "no line" : lines + " lines, seq 0 to " + (lines - 1)));
        }
        String which = covered == 0 ? "there is no note" : "its notes cover seq 0 to " + (covered - 1);
        return NotProvableException.because("seq " + seq + ": no note of " + chain + " covers it yet, " + which
                + (ChainLock.isHeld(folder.path())
                        ? "; its JVM is running, try again in a moment"
                        : "; its JVM has ended before it was signed, so it stays like that"));
    }
}
