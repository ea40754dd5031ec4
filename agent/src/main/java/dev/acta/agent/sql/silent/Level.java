package dev.acta.agent.sql.silent;

/** In place of {@code java.util.logging.Level}. */
public final class Level {

    /** The one level that is named. */
    public static final Level WARNING = new Level();

    private Level() {}
}
