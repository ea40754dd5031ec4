package dev.acta.agent.publish;

import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Transaction;
import dev.acta.trail.event.EventWriter;

/** {@code db.transaction}. */
final class DbTransactionBody extends Body<DbTransaction> {

    private final Databases databases;

    DbTransactionBody(Databases databases) {
        super("db.transaction");
        this.databases = databases;
    }

    @Override
    void write(DbTransaction event, EventWriter out) {
        Transaction transaction = event.transaction();
        String fate = event.fate();
        boolean known = !fate.equals("unknown");
        outcome(out, "EXECUTE", known ? "success" : "unknown", known ? "INFO" : "WARN");
        story(out, event.story());
        requestReference(out, event.story());
        out.object("db");
        databases.write(transaction.database(), out);
        out.constant("transaction", Long.toString(transaction.number())).constant("fate", fate);
        if (transaction.first() >= 0) {
            out.number("first", transaction.first()).number("last", transaction.last());
        }
        out.array("rolled_back");
        for (long position : transaction.undonePositions()) {
            out.number(null, position);
        }
        out.endArray();
        out.number("statements", transaction.statements());
        out.end();
        tail(out, event);
    }
}
