package dev.acta.trail.note;

import java.util.Arrays;
import java.util.Base64;

/** How many lines a chain has and the root over them: the text of a note, in the form of C2SP's checkpoints. Immutable, thread-safe. */
public final class Checkpoint {

    private final String origin;
    private final long size;
    private final byte[] root;

    /**
     * @param origin {@code acta/<service>/<chain>}
     * @param size number of lines so far
     * @param root of the tree over them
     */
    public Checkpoint(String origin, long size, byte[] root) {
        this.origin = origin;
        this.size = size;
        this.root = root.clone();
    }

    /**
     * The origin of a chain, which is also the name of the keys that sign its notes.
     *
     * @param serviceFolder the service's name as part of a path
     */
    public static String origin(String serviceFolder, String chain) {
        return "acta/" + serviceFolder + '/' + chain;
    }

    /**
     * @param text as {@link #text()} writes it
     * @throws IllegalArgumentException with the reason if it is none
     */
    static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty() || !VerifierKey.isName(lines[0])) {
            throw new IllegalArgumentException("a checkpoint has three lines: origin, size, root");
        }
        byte[] root;
        long size;
        try {
            size = Long.parseLong(lines[1]);
            root = Base64.getDecoder().decode(lines[2]);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("size or root of a checkpoint cannot be read", e);
        }
        Checkpoint parsed = new Checkpoint(lines[0], size, root);
        if (size < 0 || root.length != MerkleRange.HASH_BYTES || !parsed.text().equals(text)) {
            throw new IllegalArgumentException("size or root of a checkpoint is not written as it should be");
        }
        return parsed;
    }

    public String origin() {
        return origin;
    }

    public long size() {
        return size;
    }

    public boolean hasRoot(byte[] other) {
        return Arrays.equals(root, other);
    }

    /** As it is written. */
    public String root() {
        return Base64.getEncoder().encodeToString(root);
    }

    /** Three lines, each with its line feed. */
    String text() {
        return origin + '\n' + size + '\n' + root() + '\n';
    }
}
