package dev.acta.trail.segment;

import dev.acta.trail.note.Note;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** One note as a line of a {@code .chk} file: {@code {"note":"...","range":["..."]}}. */
public final class NoteLine {

    private NoteLine() {}

    /**
     * @param subtrees roots of the maximal complete subtrees, of a note that closes a segment; else {@code null}
     * @return the line with its line feed
     */
    public static byte[] of(Note note, List<byte[]> subtrees) {
        // nothing in a note needs an escape but its line feeds: names and origins have neither quotes nor control
        // characters
        StringBuilder line = new StringBuilder("{\"note\":\"")
                .append(note.toString().replace("\n", "\\n"))
                .append('"');
        if (subtrees != null) {
            String separator = ",\"range\":[\"";
            for (byte[] subtree : subtrees) {
                line.append(separator).append(Base64.getEncoder().encodeToString(subtree));
                separator = "\",\"";
            }
            line.append("\"]");
        }
        return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
