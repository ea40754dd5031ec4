package dev.acta.trail.segment;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.Note;
import dev.acta.trail.note.NoteSigner;
import dev.acta.trail.note.SigningKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The keys of a chain: each signs one note, and the line under it names the next. A private key is destroyed as soon as it has signed, so
 * that whoever gets hold of the process can forge nothing that was signed before. Not thread-safe.
 */
final class ChainKeys {

    private final String origin;
    private final SecureRandom random = new SecureRandom();
    /** Sign the first note, too. */
    private List<NoteSigner> deployment;

    private SigningKey current;
    private SigningKey next;

    /** @param deployment keys that sign the first note beside the chain's own; destroyed then */
    ChainKeys(String origin, List<? extends NoteSigner> deployment) {
        this.origin = origin;
        this.deployment = new ArrayList<>(deployment);
    }

    /** Who will sign the next note. Made when it is asked for: not by whoever waits for the JVM's start. */
    String current() {
        return key().verifier().toString();
    }

    /** The key of a deployment that signs the first note; {@code null} if there is none, or once it has signed. */
    String deployment() {
        return deployment.isEmpty() ? null : deployment.get(0).verifier().toString();
    }

    private SigningKey key() {
        if (current == null) {
            current = SigningKey.random(origin, random);
        }
        return current;
    }

    /** Who will sign the one after it. */
    String next() {
        if (next == null) {
            next = SigningKey.random(origin, random);
        }
        return next.verifier().toString();
    }

    /**
     * Signs a note; its key is gone then, and the next one is the current one.
     *
     * @throws IOException if the deployment's key cannot be reached; nothing has changed then
     */
    Note sign(long size, byte[] root) throws IOException {
        List<NoteSigner> keys = new ArrayList<>();
        keys.add(key());
        keys.addAll(deployment);
        Note note = Note.sign(new Checkpoint(origin, size, root), keys);
        for (NoteSigner key : keys) {
            key.destroy();
        }
        deployment = Collections.emptyList();
        next();
        current = next;
        next = null;
        return note;
    }
}
