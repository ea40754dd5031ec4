package dev.acta.trail.prove;

import dev.acta.trail.note.InclusionProof;
import dev.acta.trail.note.Note;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes a proof from its beginning to its end, keeping nothing of it. Not thread-safe. */
final class ProofWriter {

    private final OutputStream out;
    private final OutputStream base64;
    private final DeflaterOutputStream extra;
    private final Deflater deflater = new Deflater();

    /** @param out not closed */
    ProofWriter(OutputStream out) throws IOException {
        this.out = out;
        text(out, ProofForm.HEADER + '\n' + ProofForm.EXTRA);
        base64 = Base64.getEncoder().wrap(new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush(); // the rest of the proof follows
            }
        });
        extra = new DeflaterOutputStream(base64, deflater, 8192);
        text(extra, ProofForm.VERSION + '\n');
    }

    void line(byte[] buffer, int offset, int length) throws IOException {
        extra.write(buffer, offset, length);
        extra.write('\n');
    }

    /** The complete subtrees over the lines before a checkpoint. */
    void range(List<byte[]> subtrees) throws IOException {
        String separator = "";
        for (byte[] subtree : subtrees) {
            text(extra, separator + Base64.getEncoder().encodeToString(subtree));
            separator = " ";
        }
        extra.write('\n');
    }

    void signatures(Note note) throws IOException {
        String whole = note.toString();
        text(extra, whole.substring(whole.indexOf("\n\n") + 2));
    }

    void end(InclusionProof inclusion, Note note) throws IOException {
        extra.finish();
        base64.close();
        StringBuilder text = new StringBuilder("\n").append(ProofForm.INDEX).append(inclusion.index());
        for (byte[] hash : inclusion.hashes()) {
            text.append('\n').append(Base64.getEncoder().encodeToString(hash));
        }
        text(out, text.append("\n\n").append(note).toString());
    }

    /** Lets go of memory outside of the heap. */
    void release() {
        deflater.end();
    }

    private static void text(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
