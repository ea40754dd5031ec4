package com.example.it.everyadvice;

import dev.acta.api.Audited;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

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
            database.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            database.setReadOnly(false);
            database.setAutoCommit(false);
            insert(database);
            Savepoint before = database.setSavepoint();
            try (Statement statement = database.createStatement()) {
                statement.executeUpdate("DELETE FROM part");
            }
            database.rollback(before);
            database.releaseSavepoint(before);
            database.commit();
            System.out.println("rows " + count(database));
            forget(database);
            update(database, "UPDATE part SET colour = 'blue' WHERE id = 1");
            database.setAutoCommit(true); // commits
            database.setAutoCommit(false);
            update(database, "UPDATE part SET colour = 'green' WHERE id = 2");
            database.rollback();
            update(database, "UPDATE part SET colour = 'black' WHERE id = 3");
        } // with open work
        new CutOff().abort(Runnable::run);
        Results.readWith(arguments[1] + "-results");
        Distributed.work(arguments[1] + "-distributed");
        System.out.println(label("spoke"));
        api();
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

    /** Bind values and a batch that are never executed. */
    private static void forget(Connection database) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO part VALUES (?, ?, ?)")) {
            insert.setInt(1, 99);
            insert.setString(2, "ghost");
            insert.setString(3, "white");
            insert.clearParameters();
            try {
                insert.executeUpdate();
            } catch (SQLException notBound) {
                System.out.println("not bound");
            }
        }
        try (Statement statement = database.createStatement()) {
            statement.addBatch("INSERT INTO part VALUES (98, 'ghost', 'white')");
            statement.clearBatch();
            statement.addBatch("INSERT INTO part VALUES (5, 'nut', 'grey')");
            statement.executeBatch();
        }
        database.commit();
    }

    private static void update(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static int count(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM part")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** The oldest driver has no such call. */
    private static final class CutOff {

        void abort(Executor executor) throws SQLException {
            if (executor == null) {
                throw new SQLException("no executor");
            }
        }
    }

    /** Each by itself: an API that hears of no agent asks nothing further. */
    private static void api() throws ReflectiveOperationException {
        for (Method method : Class.forName("dev.acta.api.AgentLink").getDeclaredMethods()) {
            if (method.getName().startsWith("acta")) {
                Object[] arguments = new Object[method.getParameterCount()];
                for (int i = 0; i < arguments.length; i++) {
                    Class<?> type = method.getParameterTypes()[i];
                    arguments[i] = type == Map.class
                            ? new HashMap<String, String>()
                            : type.isArray()
                                    ? Array.newInstance(type.getComponentType(), 2)
                                    : type.isInstance("token") ? "token" : null;
                }
                method.setAccessible(true);
                method.invoke(null, arguments);
            }
        }
    }

    @Audited
    private static String label(String name) {
        return new Label(name).text;
    }

    private static final class Label {

        private final String text;

        @Audited
        Label(String name) {
            text = "label " + name;
        }
    }
}
