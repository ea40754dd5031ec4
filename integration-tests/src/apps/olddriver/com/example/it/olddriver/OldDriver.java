package com.example.it.olddriver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A few writes through a driver of long ago, named by the arguments: its class and an address. Prints "done". */
public final class OldDriver {

    private OldDriver() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        try (Connection database = DriverManager.getConnection(arguments[1], "sa", "")) {
            execute(database, "CREATE TABLE part (id INT PRIMARY KEY, name VARCHAR(40))");
            insert(database, 1, "wheel");
            database.setAutoCommit(false);
            insert(database, 2, "axle");
            database.commit();
            insert(database, 3, "spoke");
            database.rollback();
            batch(database);
            failOnce(database);
            database.rollback();
        }
        System.out.println("done");
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insert(Connection database, int id, String name) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO part (id, name) VALUES (?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, name);
            if (insert.executeUpdate() != 1) {
                throw new IllegalStateException("not inserted: " + name);
            }
        }
    }

    private static void batch(Connection database) throws SQLException {
        try (PreparedStatement update = database.prepareStatement("UPDATE part SET name = ? WHERE id = ?")) {
            for (int id = 1; id <= 2; id++) {
                update.setString(1, "part " + id);
                update.setInt(2, id);
                update.addBatch();
            }
            update.executeBatch();
        }
        database.commit();
    }

    private static void failOnce(Connection database) throws SQLException {
        try {
            insert(database, 1, "a second wheel");
            throw new IllegalStateException("the primary key did not hold");
        } catch (SQLException expected) {
            System.out.println("refused");
        }
    }
}
