package com.example.it.commits;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.transaction.xa.XAException;

/** Makes rows permanent in every way there is, until it is killed or asked to end, and says of each what became of it. */
public final class Commits {

    private static final int KINDS = 16;

    private static volatile boolean ending;

    private Commits() {}

    /** Takes URL, user, threads and milliseconds to wait between rows. */
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("user", arguments[1]);
        properties.setProperty("password", "");
        int count = Integer.parseInt(arguments[2]);
        long pause = Long.parseLong(arguments[3]);
        Thread[] threads = new Thread[count];
        for (int i = 0; i < threads.length; i++) {
            Connection database = DriverManager.getConnection(arguments[0], properties);
            Branches branches = new Branches(arguments[0], arguments[1]);
            int first = 1_000_000 * (i + 1);
            threads[i] = new Thread(() -> work(database, branches, first, pause));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending = true;
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }));
        for (Thread thread : threads) {
            thread.start();
        }
        System.out.println("running");
    }

    private static void work(Connection database, Branches branches, int first, long pause) {
        for (int id = first; !ending; id++) {
            try {
                make(database, branches, id);
                System.out.println("made " + id);
            } catch (SQLException e) {
                System.out.println("refused " + id + " " + e.getSQLState() + " " + id % KINDS);
            } catch (XAException e) {
                System.out.println("refused " + id + " XA" + e.errorCode + " " + id % KINDS);
            }
            try {
                database.setAutoCommit(true);
                Thread.sleep(pause);
            } catch (SQLException | InterruptedException e) {
                System.out.println("broken " + e);
                return;
            }
        }
    }

    /** Nine of the kinds in autocommit. */
    private static void make(Connection database, Branches branches, int id) throws SQLException, XAException {
        switch (id % KINDS) {
            case 0:
            case 1:
                insert(database, id, "prepared");
                break;
            case 2:
                batch(database, id);
                break;
            case 3: // PostgreSQL and H2 both begin by text
                text(database, "BEGIN");
                insert(database, id, "text");
                text(database, "COMMIT");
                break;
            case 4:
            case 5:
                database.setAutoCommit(false);
                insert(database, id, "commit");
                database.commit();
                break;
            case 6:
                database.setAutoCommit(false);
                insert(database, id, "autocommit");
                database.setAutoCommit(true);
                break;
            case 8:
            case 9:
                branches.make(id, id % KINDS == 8);
                break;
            case 10:
                text(database, row(id, "statement"));
                break;
            case 11:
                text(database, "SELECT 1; " + row(id, "behind SELECT"));
                break;
            case 12:
                text(database, "SHOW server_version; " + row(id, "behind SHOW"));
                break;
            case 13:
                try (PreparedStatement call = database.prepareStatement("CALL make(?, ?)")) {
                    call.setInt(1, id);
                    call.setString(2, "procedure");
                    call.execute();
                }
                break;
            case 14:
                throughCursor(database, id);
                break;
            case 15:
                try (Statement statement = database.createStatement()) {
                    statement.addBatch(row(id, "texts"));
                    statement.addBatch(row(-id, "texts"));
                    statement.executeBatch();
                }
                break;
            default:
                database.setAutoCommit(false);
                batch(database, id);
                text(database, "COMMIT");
                break;
        }
    }

    static void insert(Connection database, int id, String how) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO made (id, how) VALUES (?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, how);
            insert.executeUpdate();
        }
    }

    private static String row(int id, String how) {
        return "INSERT INTO made (id, how) VALUES (" + id + ", '" + how + "')";
    }

    private static void throughCursor(Connection database, int id) throws SQLException {
        try (Statement statement =
                        database.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery("SELECT id, how FROM made WHERE id = " + id)) {
            rows.moveToInsertRow();
            rows.updateInt(1, id);
            rows.updateString(2, "cursor");
            rows.insertRow();
        }
    }

    private static void batch(Connection database, int id) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO made (id, how) VALUES (?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, "batch");
            insert.addBatch();
            insert.setInt(1, -id);
            insert.addBatch();
            insert.executeBatch();
        }
    }

    private static void text(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
