package dev.acta.trail.prove;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.Note;
import dev.acta.trail.read.ChainEnd;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.NotesReader;
import dev.acta.trail.segment.ChainLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
     * @throws NotProvableException if there is none
     */
    static CoveringNote of(ChainFolder folder, long seq, List<Checkpoint> anchors) throws IOException {
        Set<String> told = anchors == null ? null : told(anchors);
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
                    if (most > seq && (told == null || told.contains(text(note.checkpoint())))) {
                        return new CoveringNote(note, number);
                    }
                }
            }
        }
        throw none(folder, seq, most);
    }

    private static Set<String> told(List<Checkpoint> anchors) {
        Set<String> told = new HashSet<>();
        for (Checkpoint anchor : anchors) {
            told.add(text(anchor));
        }
        return told;
    }

    private static String text(Checkpoint checkpoint) {
        return checkpoint.origin() + '\n' + checkpoint.size() + '\n' + checkpoint.root();
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
