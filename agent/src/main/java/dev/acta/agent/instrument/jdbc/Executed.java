package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one execution did to transactions: in which one its line stands, and which ones it ended. */
final class Executed {

    private Transaction transaction;
    private int number;
    private boolean worked;
    private boolean uncertain;
    private List<DbTransaction> ends = Collections.emptyList();

    /** A part of the text changed data, within a transaction or ({@code null}) in autocommit. */
    void worked(Transaction within) {
        uncertain |= worked && within != transaction;
        worked = true;
        standsIn(within);
    }

    /** A part of the text controlled a transaction. */
    void controlled(Transaction controlled) {
        if (!worked) {
            standsIn(controlled);
        }
    }

    private void standsIn(Transaction in) {
        if (in != transaction) {
            transaction = in;
            number = in == null ? 0 : in.ran();
        }
    }

    /** What was done has no one fate, or nobody knows it. */
    void isUncertain() {
        uncertain = true;
    }

    void ended(DbTransaction end) {
        if (ends.isEmpty()) {
            ends = new ArrayList<>(1);
        }
        ends.add(end);
    }

    Transaction transaction() {
        return transaction;
    }

    /** Number of the statement within its transaction, from 0. */
    int number() {
        return number;
    }

    boolean uncertain() {
        return uncertain;
    }

    /** To be told after the statement. */
    List<DbTransaction> ends() {
        return ends;
    }
}
