package com.example.it.everyadvice;

import dev.acta.api.Audited;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;

/** Calls everything that JDBC advice and {@code @Audited} are woven into; prints what came of it. Arguments: driver and address. */
public final class EveryAdvice {

    private EveryAdvice() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        try (Connection database = DriverManager.getConnection(arguments[1], "sa", "")) {
            try (Statement statement = database.createStatement()) {
                statement.execute("CREATE TABLE part (id INT PRIMARY KEY, name VARCHAR(40), colour VARCHAR(40))");
                statement.addBatch("INSERT INTO part VALUES (1, 'wheel', 'red')");
                statement.addBatch("INSERT INTO part VALUES (2, 'axle', 'grey')");
                statement.executeBatch();
            }
            database.setAutoCommit(false);
            insert(database);
            Savepoint before = database.setSavepoint();
            try (Statement statement = database.createStatement()) {
                statement.executeUpdate("DELETE FROM part");
            }
            database.rollback(before);
            database.commit();
            System.out.println("rows " + count(database));
        }
        System.out.println(label("spoke"));
    }

    private static void insert(Connection database) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO part VALUES (?, ?, ?)")) {
            insert.setInt(1, 99);
            insert.clearParameters();
            insert.setInt(1, 3);
            insert.setCharacterStream(2, new StringReader("spoke"), 5);
            insert.setNull(3, Types.VARCHAR);
            insert.executeUpdate();
            insert.setInt(1, 4);
            insert.setString(2, "hub");
            insert.addBatch();
            insert.executeBatch();
        }
    }

    private static int count(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM part")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Audited
    private static String label(String name) {
        return "label " + name;
    }
}
