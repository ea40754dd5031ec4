package dev.acta.agent.instrument.http;

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
            if (each.getClass().getName().equals(NAME)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }
}
