package com.example.it.savepoints;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/**
 * Goes back to savepoints in every way, and prints which rows stand. Takes the URL of a PostgreSQL, and {@code text} if its
 * driver knows of no savepoints: then SQL text sets them.
 */
public final class Savepoints {

    private static final int MANY = 14000;

    private final Connection database;
    private final PreparedStatement insert;
    private final boolean byText;
    private int named;

    private Savepoints(Connection database, boolean byText) throws SQLException {
        this.database = database;
        this.byText = byText;
        this.insert = database.prepareStatement("INSERT INTO part (id) VALUES (?)");
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection database = DriverManager.getConnection(arguments[0])) {
            try (Statement statement = database.createStatement()) {
                statement.execute("CREATE TABLE part (id INT PRIMARY KEY)");
            }
            Savepoints savepoints = new Savepoints(database, arguments.length > 1);
            database.setAutoCommit(false);
            savepoints.undoMuch();
            savepoints.tryAgain();
            savepoints.hideOneBehindAnother();
            database.setAutoCommit(true);
            savepoints.failInABatch();
            try (Statement statement = database.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id FROM part")) {
                while (rows.next()) {
                    System.out.println("stands " + rows.getInt(1));
                }
            }
        }
    }

    private void insert(int id) throws SQLException {
        insert.setInt(1, id);
        insert.executeUpdate();
    }

    /** @param name {@code null} if it needs none */
    private Object set(String name) throws SQLException {
        if (byText) {
            String text = name == null ? "s" + named++ : name;
            execute("SAVEPOINT " + text);
            return text;
        }
        return name == null ? database.setSavepoint() : database.setSavepoint(name);
    }

    private void rollBackTo(Object savepoint) throws SQLException {
        if (byText) {
            execute("ROLLBACK TO SAVEPOINT " + savepoint);
        } else {
            database.rollback((Savepoint) savepoint);
        }
    }

    private void release(Object savepoint) throws SQLException {
        if (byText) {
            execute("RELEASE SAVEPOINT " + savepoint);
        } else {
            database.releaseSavepoint((Savepoint) savepoint);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void undoMuch() throws SQLException {
        insert(1);
        Object before = set(null);
        for (int i = 0; i < MANY; i++) {
            insert(100000 + i);
        }
        rollBackTo(before);
        insert(2);
        database.commit();
    }

    private void tryAgain() throws SQLException {
        insert(11);
        Object before = set(null);
        for (int i = 0; i < 200; i++) {
            insert(12);
            rollBackTo(before);
            Object inner = set(null);
            insert(1000 + i);
            release(inner);
            if (i % 2 == 0) {
                before = set(null); // that one stays
            }
        }
        database.commit();
    }

    private void hideOneBehindAnother() throws SQLException {
        insert(21);
        set("a");
        insert(22);
        Object inner = set("a");
        insert(23);
        release(inner);
        execute("ROLLBACK TO SAVEPOINT a");
        insert(24);
        database.commit();
    }

    private void failInABatch() throws SQLException {
        for (int i = 0; i < 10; i++) {
            insert.setInt(1, i == 7 ? 31 : 31 + i);
            insert.addBatch();
        }
        try {
            insert.executeBatch();
        } catch (BatchUpdateException expected) {
            System.out.println("refused");
        }
    }
}
