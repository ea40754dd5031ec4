package dev.acta.trail.prove;

import dev.acta.trail.note.InclusionProof;
import dev.acta.trail.note.MerkleRange;
import dev.acta.trail.note.Note;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A proof as it lies on disk: what stands around its extra line, which may be long and is read by itself. Nothing of it is verified. */
final class ProofFile {

    /** Bytes behind the extra line: an index, 63 hashes at most, a note. */
    private static final int MAX_REST = 64 * 1024;

    private final Path path;
    private long extraAt;
    private long extraLength;
    private InclusionProof inclusion;
    private Note note;

    private ProofFile(Path path) {
        this.path = path;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is something else than a proof
     * @throws BrokenProof if it begins as a proof and is none
     */
    static ProofFile read(Path path) throws IOException {
        ProofFile proof = new ProofFile(path);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 64 * 1024)) {
            if (!begins(in, ProofForm.HEADER + '\n')) {
                throw new IOException(path + ": is no proof; they begin with " + ProofForm.HEADER);
            }
            if (!begins(in, ProofForm.EXTRA)) {
                throw BrokenProof.form("no extra line, which would have the line that is proven");
            }
            proof.extraAt = ProofForm.HEADER.length() + 1L + ProofForm.EXTRA.length();
            proof.skipExtra(in);
            proof.rest(text(in));
        }
        return proof;
    }

    private static boolean begins(InputStream in, String text) throws IOException {
        for (byte expected : text.getBytes(StandardCharsets.US_ASCII)) {
            if (in.read() != expected) {
                return false;
            }
        }
        return true;
    }

    private void skipExtra(InputStream in) throws IOException {
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw BrokenProof.form("it ends in its extra line");
            }
            extraLength++;
        }
    }

    private static String text(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (bytes.size() == MAX_REST) {
                throw BrokenProof.form("more than " + MAX_REST + " bytes behind its extra line");
            }
            bytes.write(b);
        }
        String text = new String(bytes.toByteArray(), StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes.toByteArray())) {
            throw BrokenProof.form("it is not UTF-8");
        }
        return text;
    }

    private void rest(String text) {
        int blank = text.indexOf("\n\n");
        if (blank < 0 || !text.startsWith(ProofForm.INDEX)) {
            throw BrokenProof.form("no index line behind its extra line, or no blank line before the note");
        }
        String[] lines = text.substring(0, blank).split("\n", -1);
        List<byte[]> hashes = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            hashes.add(hash(line));
        }
        inclusion = new InclusionProof(index(lines[0].substring(ProofForm.INDEX.length())), hashes);
        try {
            note = Note.parse(text.substring(blank + 2));
        } catch (IllegalArgumentException e) {
            throw BrokenProof.form("its note: " + e.getMessage());
        }
    }

    private static long index(String digits) {
        try {
            long index = Long.parseLong(digits);
            if (index >= 0 && Long.toString(index).equals(digits)) {
                return index;
            }
        } catch (NumberFormatException e) {
            // as below
        }
        throw BrokenProof.form("its index is not a plain decimal");
    }

    /** @throws BrokenProof if it is not the one spelling of a hash in base64 */
    static byte[] hash(String text) {
        try {
            byte[] hash = Base64.getDecoder().decode(text);
            if (hash.length == MerkleRange.HASH_BYTES
                    && Base64.getEncoder().encodeToString(hash).equals(text)) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            // as below
        }
        throw BrokenProof.form("a hash that is not written as it should be");
    }

    InclusionProof inclusion() {
        return inclusion;
    }

    Note note() {
        return note;
    }

    /** What is in the extra line, from its beginning. */
    ExtraLines extra() throws IOException {
        InputStream in = Files.newInputStream(path);
        for (long left = extraAt; left > 0; ) {
            long skipped = in.skip(left);
            if (skipped <= 0) {
                in.close();
                throw BrokenProof.form("it is shorter than it was");
            }
            left -= skipped;
        }
        return new ExtraLines(new Base64Stream(in, extraLength));
    }
}
