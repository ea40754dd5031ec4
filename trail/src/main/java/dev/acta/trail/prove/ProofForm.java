package dev.acta.trail.prove;

import java.nio.charset.StandardCharsets;

/** The words of a proof ({@code docs/trail-format.md}, "Proofs"; c2sp.org/tlog-proof). */
final class ProofForm {

    /** The first line. */
    static final String HEADER = "c2sp.org/tlog-proof@v1";

    /** What the second line begins with; base64 of a zlib stream follows. */
    static final String EXTRA = "extra ";

    static final String INDEX = "index ";

    /** The first line of what is in there. */
    static final String VERSION = "acta-proof 1";

    /** What a line of a signature begins with, in UTF-8. */
    private static final byte[] SIGNATURE = "\u2014 ".getBytes(StandardCharsets.UTF_8);

    private ProofForm() {}

    static boolean isSignature(byte[] line) {
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (i == line.length || line[i] != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }
}
