package com.example.it.withincalls;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Executes statements within others, on the same database and on another one, and sets what the driver refuses. */
public final class WithinCalls {

    private static final String LOG = "jdbc:h2:mem:log;DB_CLOSE_DELAY=-1";

    private WithinCalls() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName("org.h2.Driver");
        try (Connection log = DriverManager.getConnection(LOG, "sa", "");
                Connection shop = DriverManager.getConnection("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "")) {
            update(log, "CREATE TABLE log (text VARCHAR(200))");
            update(shop, "CREATE TABLE part (id INT, name VARCHAR(40))");
            update(shop, "CREATE ALIAS AUDIT FOR \"com.example.it.withincalls.WithinCalls.audit\"");
            shop.setAutoCommit(false);
            update(shop, "INSERT INTO part VALUES (1, AUDIT('function'))");
            update(shop, "INSERT INTO part VALUES (2, 'beside')");
            shop.rollback();
            wrapped(shop, log);
            try (Statement statement = shop.createStatement()) {
                statement.executeQuery("SELECT AUDIT('read')").close();
            }
            refused(shop);
            shop.commit();
        }
    }

    /** What the database calls. */
    public static String audit(String text) throws SQLException {
        try (Connection log = DriverManager.getConnection(LOG, "sa", "")) {
            update(log, "INSERT INTO log VALUES ('" + text + "')");
        }
        return text;
    }

    /** A statement of the application's own that writes down what it does before and after it does it. */
    private static void wrapped(Connection shop, Connection log) throws SQLException {
        try (Statement statement = new LoggedStatement(shop.createStatement(), log)) {
            statement.executeUpdate("INSERT INTO part VALUES (3, 'wrapped')");
            log.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO part VALUES (4, 'wrapped')");
            shop.rollback();
            log.commit();
            log.setAutoCommit(true);
        }
    }

    /** What is refused is neither a value nor an entry of the batch. */
    private static void refused(Connection shop) throws SQLException {
        try (PreparedStatement insert = shop.prepareStatement("INSERT INTO part VALUES (?, ?)")) {
            insert.setInt(1, 5);
            insert.setString(2, "kept");
            try {
                insert.setString(3, "ghost");
            } catch (SQLException noSuchParameter) {
                System.out.println("refused");
            }
            insert.executeUpdate();
        }
        try (PreparedStatement insert = shop.prepareStatement("INSERT INTO part VALUES (?, ?)")) {
            insert.setInt(1, 6);
            try {
                insert.addBatch();
            } catch (SQLException notSet) {
                System.out.println("refused");
            }
            insert.setInt(1, 7);
            insert.setString(2, "kept");
            insert.addBatch();
            System.out.println(insert.executeBatch().length);
        }
    }

    private static void update(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
