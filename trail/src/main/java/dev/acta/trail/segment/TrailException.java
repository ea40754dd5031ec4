package dev.acta.trail.segment;

import java.io.IOException;

/** A trail cannot be written where it was asked for. The message is one line: the folder, what is wrong, a way out. */
public final class TrailException extends IOException {

    private static final long serialVersionUID = 1L;

    public TrailException(String message) {
        super(message);
    }

    public TrailException(String message, Throwable cause) {
        super(message, cause);
    }
}
