package dev.acta.trail.note;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A checkpoint with the signatures under it, a signed note of C2SP. Immutable, thread-safe. */
public final class Note {

    private static final String BEFORE_NAME = "\u2014 ";

    private final Checkpoint checkpoint;
    private final List<String> names = new ArrayList<>();
    private final List<byte[]> signatures = new ArrayList<>();

    private Note(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * Signs a checkpoint.
     *
     * @param keys one or more; none is destroyed by it
     * @throws IOException if one of them cannot be reached now
     */
    public static Note sign(Checkpoint checkpoint, List<? extends NoteSigner> keys) throws IOException {
        Note note = new Note(checkpoint);
        byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        for (NoteSigner key : keys) {
            byte[] signature = Arrays.copyOf(key.verifier().id(), VerifierKey.ID_BYTES + Ed25519.SIGNATURE_SIZE);
            System.arraycopy(key.sign(text), 0, signature, VerifierKey.ID_BYTES, Ed25519.SIGNATURE_SIZE);
            note.names.add(key.verifier().name());
            note.signatures.add(signature);
        }
        return note;
    }

    /**
     * @param text as {@link #toString()} writes it; nothing of it has been verified then
     * @throws IllegalArgumentException with the reason if it is no note of a checkpoint
     */
    public static Note parse(String text) {
        int blank = text.indexOf("\n\n");
        if (blank < 0 || blank + 2 == text.length() || !text.endsWith("\n")) {
            throw new IllegalArgumentException("a note is a text, a blank line and signatures");
        }
        Note note = new Note(Checkpoint.parse(text.substring(0, blank + 1)));
        for (String line : text.substring(blank + 2, text.length() - 1).split("\n", -1)) {
            note.addSignature(line);
        }
        if (!note.toString().equals(text)) {
            throw new IllegalArgumentException("a note that is not written as it should be");
        }
        return note;
    }

    private void addSignature(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(BEFORE_NAME) || space < BEFORE_NAME.length()) {
            throw new IllegalArgumentException("a signature has the form: \u2014 name base64");
        }
        String name = line.substring(BEFORE_NAME.length(), space);
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(line.substring(space + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a signature is not base64", e);
        }
        if (!VerifierKey.isName(name) || signature.length <= VerifierKey.ID_BYTES) {
            throw new IllegalArgumentException("a signature needs a name, an id and bytes");
        }
        names.add(name);
        signatures.add(signature);
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Names of all who have signed, or pretend to, in the order of the lines. */
    public List<String> signers() {
        return Collections.unmodifiableList(names);
    }

    /** Whether one of the signatures is of this key. Its id only says which to try; it proves nothing. */
    public boolean isSignedBy(VerifierKey key) {
        byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < names.size(); i++) {
            byte[] signature = signatures.get(i);
            if (names.get(i).equals(key.name())
                    && Arrays.equals(Arrays.copyOf(signature, VerifierKey.ID_BYTES), key.id())
                    && key.hasSigned(text, Arrays.copyOfRange(signature, VerifierKey.ID_BYTES, signature.length))) {
                return true;
            }
        }
        return false;
    }

    /** The whole note as C2SP writes it, ending in a line feed. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(checkpoint.text()).append('\n');
        for (int i = 0; i < names.size(); i++) {
            text.append(BEFORE_NAME)
                    .append(names.get(i))
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(signatures.get(i)))
                    .append('\n');
        }
        return text.toString();
    }
}
