package com.example.it.sqlparsing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs the same statements three times, with other values, and waits between for whoever reads them. Every secret has {@code hunter2} in it.
 * Arguments: driver and address.
 */
public final class SqlParsing {

    private SqlParsing() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        try (Connection database = DriverManager.getConnection(arguments[1], "sa", "")) {
            execute(
                    database,
                    "CREATE TABLE account (id INT, name VARCHAR(40), password VARCHAR(40), token VARCHAR(40))");
            execute(
                    database,
                    "CREATE TABLE archive (id INT, name VARCHAR(40), password VARCHAR(40), token VARCHAR(40))");
            for (int id = 1; id < 3; id++) {
                round(database, id);
                Thread.sleep(4_000);
            }
            round(database, 3);
        }
        System.out.println("done");
    }

    private static void round(Connection database, int id) throws SQLException {
        execute(database, "INSERT INTO account (id, name, password) VALUES (" + id + ", 'ann', 'hunter2-" + id + "')");
        try (PreparedStatement insert =
                database.prepareStatement("INSERT INTO account (id, name, password) VALUES (?, ?, ?)")) {
            insert.setInt(1, 10 + id);
            insert.setString(2, "bea");
            insert.setString(3, "hunter2-bound");
            insert.executeUpdate();
        }
        execute(
                database,
                "UPDATE account SET name = 'cid', token = 'hunter2-set' /* it's */ WHERE id = " + id
                        + " AND password = 'hunter2-where'");
        execute(
                database,
                "SELECT a.name FROM account a JOIN archive b ON a.id = b.id WHERE a.token LIKE 'hunter2%' AND a.name = 'dan'");
        execute(database, "INSERT INTO archive SELECT * FROM account WHERE id = " + id);
        execute(database, "CREATE USER IF NOT EXISTS u PASSWORD 'hunter2-user'");
        StringBuilder list = new StringBuilder("DELETE FROM account WHERE id = -1 AND id IN (");
        for (int i = 0; i < 20_000; i++) {
            list.append(i).append(',');
        }
        execute(database, list.append(id).append(')').toString());
        try (Statement batch = database.createStatement()) {
            batch.addBatch("INSERT INTO account (id, token) VALUES (30, 'hunter2-batch')");
            batch.addBatch("DELETE FROM archive WHERE name = 'eve'");
            batch.executeBatch();
        }
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
