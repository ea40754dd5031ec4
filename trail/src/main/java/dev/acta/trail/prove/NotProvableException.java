package dev.acta.trail.prove;

import java.io.IOException;

/** There is no proof of that line; the message says why, and the way out. */
public final class NotProvableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean broken;

    private NotProvableException(String message, boolean broken) {
        super(message);
        this.broken = broken;
    }

    /** The chain has no such proof to give, or not yet. */
    public static NotProvableException because(String reason) {
        return new NotProvableException(reason, false);
    }

    /** The chain is not what was written. */
    public static NotProvableException broken(String reason) {
        return new NotProvableException(reason + "; look at it with verify", true);
    }

    /** Whether that is because something in the chain is wrong. */
    public boolean isBroken() {
        return broken;
    }
}
