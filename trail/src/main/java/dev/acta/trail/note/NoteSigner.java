package dev.acta.trail.note;

import java.io.IOException;

/** Who can sign a note: a key in memory, or one that never leaves where it is kept. Not thread-safe. */
public interface NoteSigner {

    /** The public half. */
    VerifierKey verifier();

    /**
     * Signs by Ed25519.
     *
     * @param text what is signed
     * @return 64 bytes
     * @throws IOException if the key cannot be reached now
     */
    byte[] sign(byte[] text) throws IOException;

    /** Lets go of the key, as far as it is in this JVM's hands. */
    void destroy();
}
