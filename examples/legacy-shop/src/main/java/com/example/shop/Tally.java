package com.example.shop;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The shop's own book-keeping: how often it did what since it was deployed. Operators see it on the admin page; whoever
 * observes the shop from outside can compare with it. Safe for use by many threads.
 */
public final class Tally {

    /** What is counted. The order is the order of the report. */
    public enum Count {
        /** Requests that reached the application; what the container answers by itself (login, redirects) is not in it. */
        REQUESTS,
        /** Statements that created tables and first rows, before the first request. In none of the other counts. */
        SETUP_STATEMENTS,
        /** Queries. */
        SELECTS,
        /** Inserts, updates, deletes and batches that were sent, failed ones too. A batch is one. */
        WRITES,
        /** How many of the writes ran in autocommit mode. */
        AUTOCOMMIT_WRITES,
        /** How many of the writes were batches. */
        BATCHES,
        /** How many of the writes were refused by the database. */
        FAILED_WRITES,
        /** Transactions committed. */
        COMMITS,
        /** Transactions rolled back as a whole. */
        ROLLBACKS,
        /** Partial rollbacks, to a savepoint. */
        SAVEPOINT_ROLLBACKS,
        /** Orders accepted. Equals the number of rows in {@code orders}. */
        ORDERS_PLACED,
        /** Orders refused for want of stock. */
        ORDERS_REFUSED,
        /** Runs of the stock watch. */
        TIMER_RUNS
    }

    private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);

    public void add(Count what) {
        counts.incrementAndGet(what.ordinal());
    }

    /** One line per count, {@code name=value}, names as in {@link Count} but lower-case. */
    public String report() {
        StringBuilder report = new StringBuilder();
        for (Count what : Count.values()) {
            report.append(what.name().toLowerCase(Locale.ROOT))
                    .append('=')
                    .append(counts.get(what.ordinal()))
                    .append('\n');
        }
        return report.toString();
    }
}
