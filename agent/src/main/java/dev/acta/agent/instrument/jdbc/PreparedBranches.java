package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Transactions that were prepared and wait for their second phase, which may come on another connection and another thread. Few take part in
 * two phases, and only they come here. Thread-safe.
 */
final class PreparedBranches {

    /** More than any server lets wait at a time; the oldest are forgotten then, and their fate stays unknown. */
    private static final int MOST = 10_000;

    private final Map<String, Transaction> waiting = new LinkedHashMap<String, Transaction>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Transaction> eldest) {
            return size() > MOST;
        }
    };

    synchronized void prepared(Database database, String branch, Transaction transaction) {
        waiting.put(key(database, branch), transaction);
    }

    /** The transaction that was prepared under this name, no longer waiting; {@code null} if this JVM did not prepare it. */
    synchronized Transaction remove(Database database, String branch) {
        return waiting.remove(key(database, branch));
    }

    private static String key(Database database, String branch) {
        return database.url() + '\n' + branch;
    }
}
