package com.example.it.drivers;

import java.io.FileInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.Properties;

/**
 * The same calls for every driver and every pool, none newer than JDBC 3. Each scenario borrows a connection and gives it back. Prints
 * "played NAME", or "cannot NAME: why" for what the driver does not offer; that is found out before anything is executed.
 */
public final class Scenarios {

    private final Connector connector;
    private final Properties cell;

    private Scenarios(Connector connector, Properties cell) {
        this.connector = connector;
        this.cell = cell;
    }

    /** @param arguments the file that describes driver, pool and dialect */
    public static void main(String[] arguments) throws Exception {
        Properties cell = new Properties();
        try (InputStream file = new FileInputStream(arguments[0])) {
            cell.load(file);
        }
        Connector connector = Connector.of(cell);
        new Scenarios(connector, cell).play();
        connector.end();
        System.out.println("done");
    }

    private interface Scenario {
        void play(Connection database) throws SQLException;
    }

    /** A driver or a pool does not offer what a scenario is about. */
    private static final class Unsupported extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unsupported(Throwable why) {
            super(why.toString(), why);
        }

        Unsupported(String why) {
            super(why);
        }
    }

    private void play() throws Exception {
        try (Connection database = connector.borrow()) {
            for (int i = 1; cell.getProperty("setup." + i) != null; i++) {
                execute(database, cell.getProperty("setup." + i));
            }
        }
        play("STATEMENT", this::statement);
        play("PREPARED", this::prepared);
        play("TYPES", this::types);
        play("BATCH", this::batch);
        play("COMMIT", this::commit);
        play("ROLLBACK", this::rollback);
        play("SAVEPOINT", this::savepoint);
        play("AUTOCOMMIT", this::autocommit);
        play("ERROR", this::error);
        play("RESULT_SET", this::resultSet);
        play("KEYS", this::keys);
        play("CALL", this::call);
        close();
    }

    private void play(String name, Scenario scenario) throws Exception {
        Connection database = connector.borrow();
        try {
            scenario.play(database);
            System.out.println("played " + name);
        } catch (Unsupported cannot) {
            System.out.println("cannot " + name + ": " + cannot.getMessage().replaceAll("\\s+", " "));
        } finally {
            if (!database.getAutoCommit()) {
                database.rollback();
                database.setAutoCommit(true);
            }
            database.close();
        }
    }

    private void statement(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            expect(1, statement.executeUpdate("INSERT INTO part (id, name, amount) VALUES (1, 'wheel', 10)"));
            statement.execute("UPDATE part SET amount = 11 WHERE id = 1");
            expect(1, statement.getUpdateCount());
            try (ResultSet rows = statement.executeQuery("SELECT name FROM part WHERE id = 1")) {
                expect(1, read(rows));
            }
        }
    }

    private void prepared(Connection database) throws SQLException {
        try (PreparedStatement insert = insert(database)) {
            insert.setInt(1, 2);
            insert.setString(2, "axle");
            insert.setNull(3, Types.INTEGER);
            expect(1, insert.executeUpdate());
            insert.setInt(1, 3); // the others stay
            expect(1, insert.executeUpdate());
        }
        try (PreparedStatement update =
                database.prepareStatement("UPDATE part SET amount = ?, name = ? WHERE id = ?")) {
            update.setInt(1, 30);
            update.setString(2, "it's");
            update.setInt(3, 3);
            update.execute();
            expect(1, update.getUpdateCount());
        }
        try (PreparedStatement query = database.prepareStatement("SELECT id, name FROM part WHERE id > ? AND id < ?")) {
            query.setInt(1, 1);
            query.setInt(2, 4);
            try (ResultSet rows = query.executeQuery()) {
                expect(2, read(rows));
            }
        }
    }

    private void types(Connection database) throws SQLException {
        try (PreparedStatement update =
                database.prepareStatement("UPDATE part SET price = ?, made = ?, name = ?, amount = ? WHERE id = ?")) {
            try {
                update.setBigDecimal(1, new BigDecimal("12.25"));
                update.setDate(2, Date.valueOf("2026-11-22"));
            } catch (SQLException cannot) {
                throw new Unsupported(cannot);
            }
            update.setObject(3, "rim");
            update.setLong(4, 5);
            update.setShort(5, (short) 2);
            expect(1, update.executeUpdate());
        }
    }

    private void batch(Connection database) throws SQLException {
        try (PreparedStatement insert = insert(database)) {
            for (int id = 4; id < 6; id++) {
                insert.setInt(1, id);
                insert.setString(2, "part " + id);
                insert.setInt(3, 10 * id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (Statement statement = database.createStatement()) {
            statement.addBatch("UPDATE part SET amount = 60 WHERE id = 4");
            statement.addBatch("DELETE FROM part WHERE id = 5");
            statement.executeBatch();
        }
    }

    private void commit(Connection database) throws SQLException {
        database.setAutoCommit(false);
        insert(database, 8);
        insert(database, 9);
        database.commit();
        database.setAutoCommit(true);
    }

    private void rollback(Connection database) throws SQLException {
        database.setAutoCommit(false);
        insert(database, 10);
        database.rollback();
        database.setAutoCommit(true);
    }

    private void savepoint(Connection database) throws SQLException {
        database.setAutoCommit(false);
        try {
            database.setSavepoint("first");
        } catch (SQLException | AbstractMethodError | UnsupportedOperationException cannot) {
            throw new Unsupported(cannot);
        }
        insert(database, 11);
        Savepoint before = database.setSavepoint("second");
        insert(database, 12);
        database.rollback(before);
        insert(database, 13);
        database.commit();
        database.setAutoCommit(true);
    }

    private void autocommit(Connection database) throws SQLException {
        database.setAutoCommit(false);
        insert(database, 14);
        database.setAutoCommit(true);
    }

    private void error(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.executeUpdate("INSERT INTO part (id, name, amount) VALUES (1, 'second wheel', 10)");
            throw new IllegalStateException("the primary key did not hold");
        } catch (SQLException refused) {
            System.out.println("refused " + refused.getSQLState() + " " + refused.getErrorCode());
        }
        database.setAutoCommit(false);
        try {
            insert(database, 1);
            throw new IllegalStateException("the primary key did not hold");
        } catch (SQLException refused) {
            System.out.println("refused " + refused.getSQLState() + " " + refused.getErrorCode());
        }
        database.rollback();
        database.setAutoCommit(true);
    }

    private void resultSet(Connection database) throws SQLException {
        int type = Integer.parseInt(cell.getProperty("updatable", "" + ResultSet.TYPE_SCROLL_INSENSITIVE));
        Statement made;
        try {
            made = database.createStatement(type, ResultSet.CONCUR_UPDATABLE);
        } catch (SQLException | AbstractMethodError | UnsupportedOperationException cannot) {
            throw new Unsupported(cannot);
        }
        try (Statement statement = made) {
            if (statement.getResultSetConcurrency() != ResultSet.CONCUR_UPDATABLE) {
                throw new Unsupported("result sets are read only");
            }
            try (ResultSet row = statement.executeQuery("SELECT id, name FROM part WHERE id = 1")) {
                row.next();
                row.updateString(2, "hub");
                row.updateRow();
            }
        }
    }

    private void keys(Connection database) throws SQLException {
        PreparedStatement made;
        try {
            made = database.prepareStatement(
                    "INSERT INTO invoice (customer) VALUES (?)", Statement.RETURN_GENERATED_KEYS);
        } catch (SQLException refused) {
            System.out.println("refused " + refused.getSQLState() + " " + refused.getErrorCode());
            throw new Unsupported(refused);
        } catch (AbstractMethodError | UnsupportedOperationException cannot) {
            throw new Unsupported(cannot);
        }
        try (PreparedStatement insert = made) {
            insert.setString(1, "anna");
            expect(1, insert.executeUpdate());
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                expect(1, (int) keys.getLong(1));
            }
        }
    }

    private void call(Connection database) throws SQLException {
        String text = cell.getProperty("call");
        if (text == null) {
            throw new Unsupported("the database has no procedures");
        }
        boolean returns = text.startsWith("{?");
        CallableStatement made;
        try {
            made = database.prepareCall(text);
        } catch (SQLException | AbstractMethodError | UnsupportedOperationException cannot) {
            throw new Unsupported(cannot);
        }
        try (CallableStatement call = made) {
            if (returns) {
                call.registerOutParameter(1, Types.INTEGER);
            }
            call.setInt(returns ? 2 : 1, 21);
            call.execute();
            if (returns) {
                expect(42, call.getInt(1));
            }
        }
    }

    /** Leaves a transaction open. What becomes of it, the database is asked. */
    private void close() throws Exception {
        Connection database = connector.borrow();
        database.setAutoCommit(false);
        insert(database, 20);
        try {
            database.close();
        } catch (SQLException refused) {
            System.out.println("cannot CLOSE: " + refused.toString().replaceAll("\\s+", " "));
            database.rollback();
            database.close();
            return;
        }
        try (Connection next = connector.borrow()) {
            if (!next.getAutoCommit()) {
                System.out.println("cannot CLOSE: the transaction stays open for whoever borrows the connection next");
                next.rollback();
                next.setAutoCommit(true);
                return;
            }
            try (Statement statement = next.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id FROM part WHERE id = 20")) {
                System.out.println("kept " + row.next());
            }
        }
        System.out.println("played CLOSE");
    }

    private static PreparedStatement insert(Connection database) throws SQLException {
        return database.prepareStatement("INSERT INTO part (id, name, amount) VALUES (?, ?, ?)");
    }

    private static void insert(Connection database, int id) throws SQLException {
        try (PreparedStatement insert = insert(database)) {
            insert.setInt(1, id);
            insert.setString(2, "part " + id);
            insert.setInt(3, 10 * id);
            expect(1, insert.executeUpdate());
        }
    }

    private static int read(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            rows.getString(1);
            count++;
        }
        return count;
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void expect(int expected, int actual) {
        if (actual != expected) {
            throw new IllegalStateException("expected " + expected + ", was " + actual);
        }
    }
}
