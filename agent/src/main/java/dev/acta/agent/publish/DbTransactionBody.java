package dev.acta.agent.publish;

import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Transaction;
import dev.acta.trail.event.EventWriter;
import java.sql.Connection;

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
        out.constant("branch", transaction.branch());
        out.constant("isolation", isolation(transaction.isolation()));
        if (transaction.readOnly() != null) {
            out.flag("read_only", transaction.readOnly());
        }
        if (transaction.first() >= 0) {
            out.number("first", transaction.first()).number("last", transaction.last());
        }
        NumberRanges.write("rolled_back", transaction.rolledBack(), out);
        out.number("statements", transaction.statements());
        if (transaction.procedures() > 0) {
            out.number("procedures", transaction.procedures());
        }
        out.end();
        tail(out, event, false);
    }

    /** As SQL names it. */
    private static String isolation(int level) {
        switch (level) {
            case Connection.TRANSACTION_READ_UNCOMMITTED:
                return "read uncommitted";
            case Connection.TRANSACTION_READ_COMMITTED:
                return "read committed";
            case Connection.TRANSACTION_REPEATABLE_READ:
                return "repeatable read";
            case Connection.TRANSACTION_SERIALIZABLE:
                return "serializable";
            default:
                return null; // not set, or the driver's own: SQL Server's snapshot
        }
    }
}
