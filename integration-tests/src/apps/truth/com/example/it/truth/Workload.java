package com.example.it.truth;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Works on a database at random, each thread on rows of its own, so that a seed always gives the same statements. Each operation
 * that writes does so under a number of its own. Arguments: URL, operations, threads, seed.
 */
public final class Workload extends Thread {

    private static final String INSERT = "INSERT INTO work (id, amount, done, remark) VALUES (?, ?, ?, ?)";
    private static final String[] REMARKS = {
        "plain",
        "it's quoted",
        "two\nlines",
        "Gr\u00fc\u00dfe \u20ac",
        "back\\slash",
        "a, $1 = 'b'",
        "",
        "\"double\" -- no comment"
    };

    private final String url;
    private final int operations;
    private final int first;
    private final Random random;
    private final List<Integer> mine = new ArrayList<Integer>();
    private final TypedRows typed;
    private final boolean postgres;
    private final boolean several;

    private Connection connection;
    private PreparedStatement insert;
    private PreparedStatement update;
    private Savepoint savepoint;
    private int next;
    private Throwable broken;

    private Workload(String url, int operations, int first, long seed) {
        this.url = url;
        this.operations = operations;
        this.first = first;
        this.next = first;
        this.random = new Random(seed);
        this.postgres = url.startsWith("jdbc:postgresql:");
        this.several = postgres || url.contains("allowMultiQueries");
        this.typed = new TypedRows(random, postgres, Boolean.getBoolean("java-time"));
    }

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        int operations = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        long seed = Long.parseLong(arguments[3]);
        List<Workload> all = new ArrayList<Workload>();
        for (int i = 0; i < threads; i++) {
            all.add(new Workload(url, operations / threads, (i + 1) * 1000000, seed + i));
        }
        for (Workload each : all) {
            each.start();
        }
        for (Workload each : all) {
            each.join();
            if (each.broken != null) {
                each.broken.printStackTrace();
                System.exit(1);
            }
        }
        System.out.println("done");
    }

    @Override
    public void run() {
        try {
            connect();
            for (int i = 0; i < operations; i++) {
                operate();
            }
            connection.close();
        } catch (Throwable t) {
            broken = t;
        }
    }

    private void connect() throws SQLException {
        connection = DriverManager.getConnection(url);
        connection.setAutoCommit(random.nextBoolean());
        insert = connection.prepareStatement(INSERT);
        update = connection.prepareStatement("UPDATE work SET amount = ?, remark = ? WHERE id = ?");
        typed.on(connection);
        savepoint = null;
    }

    private void operate() throws SQLException {
        int kind = random.nextInt(100);
        try {
            if (kind < 8) {
                bind(insert, fresh());
                insert.executeUpdate();
            } else if (kind < 15) {
                typed.insert(fresh());
            } else if (kind < 17) {
                typed.insertBatch(new int[] {fresh(), fresh(), fresh()});
            } else if (kind < 18) {
                typed.query(first, any());
            } else if (kind < 24) {
                literal();
            } else if (kind < 28) {
                batch();
            } else if (kind < 32) {
                batchOfTexts();
            } else if (kind < 36) {
                keys();
            } else if (kind < 46) {
                update();
            } else if (kind < 50) {
                delete();
            } else if (kind < 58) {
                select();
            } else if (kind < 61) {
                failing();
            } else if (kind < 63) {
                several();
            } else if (kind < 67) {
                returning();
            } else if (kind < 90) {
                control();
            } else if (kind < 93) {
                savepoint = null;
                connection.setAutoCommit(!connection.getAutoCommit());
            } else if (kind < 94) {
                connection.close(); // perhaps with open work
                connect();
            } else {
                bind(insert, fresh());
                insert.execute();
            }
        } catch (SQLException expected) {
            // Twice the same number, a table that is not there, a transaction that an error has ended: part of the
            // work.
            String state = stateOf(expected);
            if (state == null || state.startsWith("08") || state.equals("XX999")) {
                throw expected;
            }
        }
    }

    /** Failed batches may have it in their cause only. */
    private static String stateOf(SQLException failure) {
        boolean inCause = failure.getSQLState() == null && failure.getCause() instanceof SQLException;
        return inCause ? ((SQLException) failure.getCause()).getSQLState() : failure.getSQLState();
    }

    /** A number that was not used before, or, seldom, one that was. */
    private int fresh() {
        if (!mine.isEmpty() && random.nextInt(30) == 0) {
            return any();
        }
        mine.add(next);
        return next++;
    }

    private int any() {
        return mine.isEmpty() ? first : mine.get(random.nextInt(mine.size()));
    }

    private String remark() {
        return REMARKS[random.nextInt(REMARKS.length)] + " " + random.nextInt(1000);
    }

    private void bind(PreparedStatement statement, int id) throws SQLException {
        statement.setInt(1, id);
        if (random.nextInt(5) == 0) {
            statement.setNull(2, Types.NUMERIC);
        } else {
            statement.setBigDecimal(2, BigDecimal.valueOf(random.nextInt(100000), 2));
        }
        statement.setBoolean(3, random.nextBoolean());
        statement.setString(4, random.nextInt(6) == 0 ? null : remark());
    }

    private void literal() throws SQLException {
        Statement statement = connection.createStatement();
        try {
            statement.executeUpdate("INSERT INTO work (id, amount, remark)\n  VALUES (" + fresh() + ", "
                    + random.nextInt(50) + ", 'it''s " + random.nextInt(1000) + "')");
        } finally {
            statement.close();
        }
    }

    private void batch() throws SQLException {
        int rows = 1 + random.nextInt(6);
        for (int i = 0; i < rows; i++) {
            bind(insert, fresh());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    private void batchOfTexts() throws SQLException {
        Statement statement = connection.createStatement();
        try {
            int rows = 1 + random.nextInt(4);
            for (int i = 0; i < rows; i++) {
                statement.addBatch("INSERT INTO work (id, remark) VALUES (" + fresh() + ", 'batch " + i + "')");
            }
            statement.executeBatch();
        } finally {
            statement.close();
        }
    }

    private void keys() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS);
        try {
            bind(statement, fresh());
            statement.executeUpdate();
            ResultSet keys = statement.getGeneratedKeys();
            while (keys.next()) {
                keys.getInt(1);
            }
        } finally {
            statement.close();
        }
    }

    private void returning() throws SQLException {
        PreparedStatement statement = connection.prepareStatement(INSERT + " RETURNING id");
        try {
            bind(statement, fresh());
            ResultSet rows = statement.executeQuery();
            rows.next();
        } finally {
            statement.close();
        }
    }

    private void update() throws SQLException {
        update.setInt(1, next++);
        update.setString(2, remark());
        update.setInt(3, any());
        update.executeUpdate();
    }

    private void delete() throws SQLException {
        PreparedStatement statement = connection.prepareStatement("DELETE FROM work WHERE id = ?");
        try {
            statement.setInt(1, any());
            statement.execute();
        } finally {
            statement.close();
        }
    }

    private void select() throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement("SELECT id, remark FROM work WHERE id BETWEEN ? AND ? ORDER BY id");
        try {
            statement.setFetchSize(random.nextInt(4));
            statement.setInt(1, first);
            statement.setInt(2, any());
            ResultSet rows = statement.executeQuery();
            for (int i = random.nextInt(20); i > 0 && rows.next(); i--) {
                rows.getString(2);
            }
        } finally {
            statement.close();
        }
    }

    private void failing() throws SQLException {
        switch (random.nextInt(postgres ? 7 : 5)) {
            case 0:
                text("INSERT INTO missing (id) VALUES (" + next++ + ")");
                break;
            case 1:
                text("INSERT INTO work (id) VALUES (" + next++ + " broken");
                break;
            case 2:
                text("INSERT INTO work (amount) VALUES (" + random.nextInt(9) + ")"); // no number
                break;
            case 3:
                failing("UPDATE work SET amount = ?, remark = ? WHERE id = ?", 3, "no number");
                break;
            case 4:
                failing("SELECT id FROM missing WHERE id = ?", 1, any());
                break;
            case 5:
                failing("UPDATE work SET amount = 1 / (id - id) WHERE id = ?", 1, any());
                break;
            default:
                failing("SELECT 1 / (id - id) FROM work WHERE id = ?", 1, any());
                break;
        }
    }

    /** The last of the values is the one that matters. */
    private void failing(String sql, int last, Object value) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 1; i < last; i++) {
                statement.setInt(i, random.nextInt(9));
            }
            if (value instanceof Integer) {
                statement.setInt(last, (Integer) value);
            } else {
                statement.setString(last, (String) value);
            }
            statement.execute();
        } finally {
            statement.close();
        }
    }

    private void several() throws SQLException {
        if (!several || random.nextBoolean()) {
            int one = fresh();
            int other = fresh();
            while (other == one) { // which of the two would have failed
                other = fresh();
            }
            text("INSERT INTO work (id) VALUES (" + one + "); INSERT INTO work (id) VALUES (" + other + ")");
        } else {
            text("SELECT 1; INSERT INTO work (id) VALUES (" + fresh() + ")");
        }
    }

    private void control() throws SQLException {
        if (connection.getAutoCommit()) {
            controlByText();
            return;
        }
        int kind = random.nextInt(22);
        if (kind >= 20) {
            controlByText();
        } else if (kind < 6) {
            savepoint = null;
            connection.commit();
        } else if (kind < 10) {
            savepoint = null;
            connection.rollback();
        } else if (kind < 13) {
            savepoint = random.nextBoolean() ? connection.setSavepoint() : connection.setSavepoint("here");
        } else if (kind < 15 && savepoint != null) {
            connection.rollback(savepoint);
        } else if (kind < 16 && savepoint != null) {
            connection.releaseSavepoint(savepoint);
            savepoint = null;
        } else if (kind < 17) {
            text("SAVEPOINT by_text");
            if (random.nextBoolean()) { // else hardly any of them is gone back to
                bind(insert, fresh());
                insert.executeUpdate();
                text("ROLLBACK TO SAVEPOINT by_text");
            }
        } else if (kind < 18) {
            text("ROLLBACK TO SAVEPOINT by_text"); // an error if there is none
        } else if (kind < 19) {
            savepoint = null;
            text("Rollback");
        } else {
            savepoint = null;
            text("Commit");
        }
    }

    /** Also where the driver takes it to be in autocommit. In no words that a driver uses, so that a log shows whose they are. */
    private void controlByText() throws SQLException {
        switch (random.nextInt(8)) {
            case 0:
            case 1:
                text(random.nextBoolean() ? "Begin" : "START TRANSACTION");
                break;
            case 2:
                text("/* of the shop */ -- COMMIT\nBEGIN");
                break;
            case 3:
                savepoint = null;
                text("/* COMMIT */ ROLLBACK");
                break;
            case 4:
                savepoint = null;
                text("-- ROLLBACK\n COMMIT");
                break;
            case 5:
                savepoint = null;
                text(postgres ? "END" : "COMMIT WORK");
                break;
            case 6:
                if (postgres) { // whose driver knows whether a text that failed has ended the transaction
                    savepoint = null;
                    text("INSERT INTO work (id) VALUES (" + fresh() + "); Commit");
                }
                break;
            default:
                if (postgres) {
                    savepoint = null;
                    text("Rollback; INSERT INTO work (id) VALUES (" + fresh() + ")");
                }
                break;
        }
    }

    private void text(String sql) throws SQLException {
        Statement statement = connection.createStatement();
        try {
            statement.execute(sql);
        } finally {
            statement.close();
        }
    }
}
