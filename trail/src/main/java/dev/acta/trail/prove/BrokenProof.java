package dev.acta.trail.prove;

import dev.acta.trail.verify.Kind;

/** Ends the check of a proof at the first thing that is wrong with it. */
final class BrokenProof extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    BrokenProof(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static BrokenProof form(String message) {
        return new BrokenProof(Kind.PROOF, message);
    }

    Kind kind() {
        return kind;
    }
}
