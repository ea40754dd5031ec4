package dev.acta.agent.instrument.http;

import java.nio.channels.ClosedChannelException;

/** Jetty's own way of saying that the client has gone. */
public final class JettyEof {

    private static final String NAME = "org.eclipse.jetty.io.EofException";
    private static final int DEEPEST = 8;

    private JettyEof() {}

    /**
     * @param thrown what went wrong, or {@code null}
     * @return whether that is what lies at the bottom of it
     */
    public static boolean isIn(Throwable thrown) {
        Throwable each = thrown;
        for (int i = 0; each != null && i < DEEPEST; i++) {
            if (each.getClass().getName().equals(NAME) || isJettysOwnChannel(each)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }

    /** In HTTP/2 Jetty 9.4.0 says it by the channel that is closed; applications have channels, too. */
    private static boolean isJettysOwnChannel(Throwable thrown) {
        if (!(thrown instanceof ClosedChannelException)) {
            return false;
        }
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String type = frame.getClassName();
            if (!type.startsWith("sun.nio.") && !type.startsWith("java.nio.")) {
                return type.startsWith("org.eclipse.jetty.");
            }
        }
        return false;
    }
}
