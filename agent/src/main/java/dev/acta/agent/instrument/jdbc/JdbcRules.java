package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.ShownValues;

/** The operator's settings for JDBC that are read on the application's thread. Implementations are immutable. */
public interface JdbcRules {

    /**
     * Whether a statement becomes an event.
     *
     * @param sql its text, {@code null} if it is not known or for a batch of texts
     * @param reads whether it only reads, as far as its keywords tell
     * @param actor who is known to act
     * @param path raw path of the request that it serves, {@code null} outside of any
     * @return {@code true} if any rule in doubt says so
     */
    boolean captures(String sql, boolean reads, Actor actor, String path);

    /**
     * Whether an attempt to open a connection becomes an event.
     *
     * @param failed whether it failed
     * @param actor who is known to act
     * @param path raw path of the request that it serves, {@code null} outside of any
     * @return {@code false} also where no statement would become one that changes something
     */
    boolean tellsConnect(boolean failed, Actor actor, String path);

    /**
     * How much of a statement's values may be seen.
     *
     * @param sql its text, {@code null} if it is not known or for a batch of texts
     * @return the least that any setting allows
     */
    ShownValues values(String sql);

    /** @return whether rows that are read are counted, of statements that are captured */
    boolean countsRows();

    /** @return whether keys of new rows are told as the application reads them */
    boolean readsKeys();

    /** @return greatest number of rows of a batch whose values are kept */
    int maxBatch();
}
