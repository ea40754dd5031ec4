package com.example.it.results;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Executes texts of several statements and goes through their results. */
public final class Results {

    private Results() {}

    /** @param arguments class of the driver, URL of the database */
    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        try (Connection database = DriverManager.getConnection(arguments[1]);
                Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE part (id INT)");
            through(
                    statement,
                    statement.execute("INSERT INTO part VALUES (1), (2); SELECT id FROM part;"
                            + " UPDATE part SET id = id + 10 WHERE id = 1; SELECT id FROM part WHERE id > 10"));
            statement.executeUpdate("UPDATE part SET id = 2 WHERE id = 2; DELETE FROM part");
            through(statement, false);
            statement.execute("INSERT INTO part VALUES (3); INSERT INTO part VALUES (4)"); // and no further
            through(statement, statement.execute("UPDATE part SET id = 5"));
            large(statement);
            try (ResultSet keys = statement.executeQuery("INSERT INTO part VALUES (8), (9) RETURNING id")) {
                while (keys.next()) {
                    keys.getInt(1);
                }
            }
            try {
                statement.execute("DELETE FROM part; DELETE FROM missing");
                throw new IllegalStateException("there is no such table");
            } catch (SQLException expected) {
                statement.getMoreResults();
            }
        }
    }

    private static void through(Statement statement, boolean first) throws SQLException {
        boolean rows = first;
        while (rows || statement.getUpdateCount() != -1) {
            if (rows) {
                ResultSet each = statement.getResultSet();
                while (each.next()) {
                    each.getInt(1);
                }
            }
            rows = statement.getMoreResults();
        }
    }

    /** Drivers of long ago have no such method. */
    private static void large(Statement statement) throws SQLException {
        try {
            statement.executeLargeUpdate("UPDATE part SET id = 6; DELETE FROM part WHERE id = 7");
            through(statement, false);
        } catch (UnsupportedOperationException notYet) {
            System.out.println("no large counts");
        }
    }
}
