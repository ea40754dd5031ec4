package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.Recorded;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** What the code does that is woven into a driver, called as it would call, and what comes of it. */
abstract class WovenCalls {

    static final String URL = "jdbc:h2:mem:shop";

    final Recorded recorded = new Recorded();
    final JdbcCapture capture = new JdbcCapture(recorded.services());
    final StatementCapture statements = capture.statements();
    final BindCapture values = capture.values();
    final BatchCapture batches = capture.batches();
    final TransactionCapture transactions = capture.transactions();
    final FakeConnection driver = new FakeConnection(URL);

    PreparedStatement prepare(FakeConnection connection, String sql) {
        PreparedStatement statement = connection.statement();
        statements.created(connection.connection(), statement, sql);
        return statement;
    }

    PreparedStatement prepare(String sql) {
        return prepare(driver, sql);
    }

    Statement create() {
        return prepare(null);
    }

    void execute(Statement statement, String sql, Object result) {
        statements.exit(statement, statements.enterStatement(statement, sql), result, null);
    }

    void executePrepared(Statement statement, Object result) {
        statements.exit(statement, statements.enterPrepared(statement), result, null);
    }

    void executeBatch(Statement statement, Object result) {
        statements.exit(statement, statements.enterBatch(statement), result, null);
    }

    void fails(String sql, String state) {
        Statement statement = create();
        Object entered = statements.enterStatement(statement, sql);
        statements.exit(statement, entered, 0, new SQLException("no", state));
    }

    void commit() {
        transactions.ended(driver.connection(), transactions.ending(driver.connection()), "commit", null);
    }

    void rollback() {
        transactions.ended(driver.connection(), transactions.ending(driver.connection()), "rollback", null);
    }

    void close() {
        Object open = transactions.ending(driver.connection());
        driver.closed = true;
        transactions.closed(driver.connection(), open, null);
    }

    void setAutoCommit(boolean on) {
        Object open = transactions.ending(driver.connection());
        driver.autoCommit = on;
        transactions.autoCommit(driver.connection(), open, on, null);
    }

    void insert() {
        execute(create(), "insert into t values (1)", 1);
    }
}
