package com.example.it.everyadvice;

import java.io.StringReader;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import java.util.TimeZone;

/** Reads what statements give: rows, keys, out parameters; changes rows through a result set. */
public final class Results {

    private Results() {}

    static void readWith(String address) throws SQLException {
        try (Connection database = DriverManager.getConnection(address, "sa", "")) {
            try (Statement statement = database.createStatement()) {
                statement.execute(
                        "CREATE TABLE invoice (id INT AUTO_INCREMENT PRIMARY KEY, customer VARCHAR(40), token VARCHAR(40))");
                statement.executeUpdate(
                        "INSERT INTO invoice (customer) VALUES ('anna')", Statement.RETURN_GENERATED_KEYS);
                readKey(statement);
            }
            try (PreparedStatement insert = database.prepareStatement(
                    "INSERT INTO invoice (customer, token) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, "berta");
                insert.setString(2, "PLANTED-1");
                insert.executeUpdate();
                readKey(insert);
            }
            read(database);
            change(database);
            call(database);
            ResultSet rows = database.createStatement().executeQuery("SELECT customer FROM invoice WHERE id = 1");
            rows.next();
            rows.close();
        } // closes the statement, too
    }

    private static void readKey(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            keys.next();
            keys.getLong(1);
        }
    }

    private static void read(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT customer FROM invoice")) {
                rows.next();
                rows.getString(1);
            } // and not the rest
            if (statement.execute("SELECT id FROM invoice")) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    rows.getInt(1);
                }
                statement.getMoreResults();
                statement.getUpdateCount();
            }
            ResultSet open = statement.executeQuery("SELECT token FROM invoice");
            open.next();
        } // closes the result set, too
    }

    private static void change(Connection database) throws SQLException {
        try (Statement statement =
                        database.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, customer FROM invoice ORDER BY id")) {
            rows.next();
            rows.updateString(2, "carla");
            rows.updateRow();
            rows.updateInt(1, 9);
            rows.cancelRowUpdates();
            rows.updateNull("customer");
            rows.updateRow();
            rows.moveToInsertRow();
            rows.updateInt(1, 7);
            rows.updateCharacterStream(2, new StringReader("dora"), 4);
            rows.insertRow();
            rows.moveToCurrentRow();
            rows.next();
            rows.deleteRow();
            try {
                rows.updateString(3, "none");
            } catch (SQLException noSuchColumn) {
                // as expected
            }
        }
    }

    private static void call(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE ALIAS TWICE FOR \"" + Results.class.getName() + ".twice\"");
        }
        try (CallableStatement call = database.prepareCall("{? = call twice(?)}")) {
            tolerant(() -> call.registerOutParameter(1, Types.INTEGER));
            tolerant(() -> call.setInt(2, 21));
            tolerant(call::execute);
            tolerant(() -> call.getInt(1));
        }
        Timestamp ten = new Timestamp(1_577_872_800_000L); // in Greenwich
        Calendar tokyo = Calendar.getInstance(TimeZone.getTimeZone("Asia/Tokyo"));
        try (PreparedStatement unused =
                database.prepareStatement("SELECT CAST(? AS VARCHAR(40)) AS unused FROM invoice")) {
            tolerant(() -> unused.setTimestamp(1, ten, tokyo));
            tolerant(() -> new Wrapper().createArrayOf("VARCHAR", new Object[] {"unused"}));
        }
        try (CallableStatement call =
                database.prepareCall("SELECT CAST(? AS VARCHAR(40)) AS remark, id FROM invoice")) {
            tolerant(() -> call.setString("REMARK", "by name"));
            tolerant(() -> call.executeQuery().close());
            tolerant(() -> call.setTimestamp("REMARK", ten, tokyo));
            tolerant(() -> call.executeQuery().close());
            tolerant(() -> call.setCharacterStream("REMARK", new StringReader("stream"), 6));
            tolerant(() -> call.executeQuery().close());
            tolerant(() -> call.setNull("REMARK", Types.VARCHAR));
            tolerant(() -> call.executeQuery().close());
        }
    }

    /** Makes arrays as a connection does, which H2 1.1 cannot. */
    private static final class Wrapper {

        public Array createArrayOf(String type, Object[] elements) throws SQLException {
            throw new SQLException(type + " of " + elements.length);
        }
    }

    private interface Call {
        void run() throws SQLException;
    }

    /** Not every driver can do it. */
    private static void tolerant(Call call) {
        try {
            call.run();
        } catch (SQLException cannot) {
            // as expected
        }
    }

    public static int twice(int number) {
        return 2 * number;
    }
}
