package dev.acta.agent.event;

import java.util.List;

/** An attempt to open a physical connection to a database: {@code db.connect}. */
public final class DbConnect extends Repeatable {

    private final Database database;
    private final String user;
    private final List<String> quoted;

    /**
     * @param startNanos when it began
     * @param story who and within what
     * @param database where it led, {@code null} if nobody knows
     * @param user whom it was to log in, {@code null} if only the URL may say so
     * @param quoted names of properties, whose values are not held, that the error's message has in it
     */
    public DbConnect(long startNanos, Story story, Database database, String user, List<String> quoted) {
        super(startNanos, story);
        this.database = database;
        this.user = user;
        this.quoted = quoted;
    }

    /** @return where it led, {@code null} if nobody knows */
    public Database database() {
        return database;
    }

    /** @return whom it was to log in, {@code null} if only the URL may say so */
    public String user() {
        return user;
    }

    /** @return names of the properties it was given, the URL's apart, whose values the error's message has in it */
    public List<String> quoted() {
        return quoted;
    }

    @Override
    public int weight() {
        return super.weight() + weight(user) + weight(quoted) + weight(database == null ? null : database.url());
    }
}
