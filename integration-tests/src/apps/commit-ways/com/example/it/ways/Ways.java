package com.example.it.ways;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/**
 * Makes rows permanent in the ways that it is told, one after the other until it is asked to end, and says of each what became of it and
 * whether another connection finds the row. Arguments: URL, milliseconds to wait, ways, a file of statements to begin
 * with, one in a line.
 */
public final class Ways {

    private static final String INSERT = "INSERT INTO made (id, how) VALUES (?, ?)";

    private static volatile boolean ending;

    private final boolean h2;
    private final Connection database;
    private final Connection witness;

    private Ways(String url) throws SQLException {
        this.h2 = url.startsWith("jdbc:h2:");
        this.database = DriverManager.getConnection(url);
        this.witness = DriverManager.getConnection(url);
    }

    public static void main(String[] arguments) throws Exception {
        Ways ways = new Ways(arguments[0]);
        long pause = Long.parseLong(arguments[1]);
        for (String statement : Files.readAllLines(Paths.get(arguments[3]), StandardCharsets.UTF_8)) {
            ways.text(statement);
        }
        Thread worker = new Thread(() -> ways.work(arguments[2].split(","), pause));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending = true;
            try {
                worker.join();
            } catch (InterruptedException e) {
                return;
            }
        }));
        worker.start();
        System.out.println("running");
    }

    private void work(String[] ways, long pause) {
        for (int id = 1_000_000; !ending; id++) {
            String way = ways[id % ways.length];
            String outcome = "made";
            String state = "-";
            try {
                make(way, id);
            } catch (SQLException e) {
                outcome = "refused";
                state = e.getSQLState();
                if (!"58030".equals(state)) {
                    e.printStackTrace();
                }
            }
            try {
                if (!database.getAutoCommit()) {
                    database.rollback(); // as an application does; of what was refused nothing is left
                    database.setAutoCommit(true);
                }
                System.out.println(
                        outcome + " " + id + " " + way + " " + state + " " + (isHeld(id) ? "held" : "absent"));
                Thread.sleep(pause);
            } catch (SQLException | InterruptedException e) {
                e.printStackTrace();
                System.out.println("broken " + e);
                return;
            }
        }
    }

    private boolean isHeld(int id) throws SQLException {
        try (PreparedStatement select = witness.prepareStatement("SELECT COUNT(*) FROM made WHERE id = ?")) {
            select.setInt(1, id);
            try (ResultSet count = select.executeQuery()) {
                count.next();
                return count.getInt(1) == 1;
            }
        }
    }

    private void make(String way, int id) throws SQLException {
        switch (way) {
            case "prepared":
                insert(id, way, database.prepareStatement(INSERT));
                break;
            case "prepared-with-keys":
                insert(id, way, database.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS));
                break;
            case "text":
                text(row(id, way));
                break;
            case "text-with-keys":
                try (Statement statement = database.createStatement()) {
                    statement.executeUpdate(row(id, way), Statement.RETURN_GENERATED_KEYS);
                }
                break;
            case "text-with-names-of-keys":
                try (Statement statement = database.createStatement()) {
                    statement.execute(row(id, way), new String[] {"ID"});
                }
                break;
            case "two-texts":
                text("SELECT 1; " + row(id, way));
                break;
            case "batch":
                try (PreparedStatement insert = database.prepareStatement(INSERT)) {
                    bind(insert, id, way);
                    insert.addBatch();
                    bind(insert, -id, way);
                    insert.addBatch();
                    insert.executeBatch();
                }
                break;
            case "batch-of-texts":
                try (Statement statement = database.createStatement()) {
                    statement.addBatch(row(id, way));
                    statement.addBatch(row(-id, way));
                    statement.executeBatch();
                }
                break;
            case "commit":
                database.setAutoCommit(false);
                insert(id, way, database.prepareStatement(INSERT));
                database.commit();
                break;
            case "autocommit":
                database.setAutoCommit(false);
                insert(id, way, database.prepareStatement(INSERT));
                database.setAutoCommit(true);
                break;
            case "isolation": // Derby commits what is open, if it is another one
                database.setAutoCommit(false);
                insert(id, way, database.prepareStatement(INSERT));
                database.setTransactionIsolation(
                        database.getTransactionIsolation() == Connection.TRANSACTION_SERIALIZABLE
                                ? Connection.TRANSACTION_READ_COMMITTED
                                : Connection.TRANSACTION_SERIALIZABLE);
                break;
            case "savepoint": // SQLite's begins a transaction
                try {
                    Savepoint savepoint = database.setSavepoint();
                    insert(id, way, database.prepareStatement(INSERT));
                    database.releaseSavepoint(savepoint);
                } finally {
                    switchOn();
                }
                break;
            case "savepoint-by-text":
                byText("SAVEPOINT s", id, way, "RELEASE s");
                break;
            case "begin-by-text":
                byText("BEGIN", id, way, "COMMIT");
                break;
            case "autocommit-by-text":
                byText(
                        h2 ? "SET AUTOCOMMIT FALSE" : "SET autocommit = 0",
                        id,
                        way,
                        h2 ? "SET AUTOCOMMIT TRUE" : "SET autocommit = 1");
                break;
            case "commit-by-text":
                database.setAutoCommit(false);
                insert(id, way, database.prepareStatement(INSERT));
                text("COMMIT");
                break;
            case "behind-end-in-text": // PostgreSQL's driver begins no transaction for it
                database.setAutoCommit(false);
                text("ROLLBACK; " + row(id, way));
                break;
            case "definition": // commits what is open by itself
                database.setAutoCommit(false);
                insert(id, way, database.prepareStatement(INSERT));
                text("CREATE TABLE defined" + id + " (x INT)");
                break;
            case "procedure":
                call("{call make_row(?, ?)}", id, way);
                break;
            case "procedure-that-commits":
                database.setAutoCommit(false);
                call("{call make_and_commit(?, ?)}", id, way);
                break;
            case "cursor-insert":
                throughCursor("SELECT id, how FROM made WHERE id = " + id, rows -> {
                    rows.moveToInsertRow();
                    rows.updateInt(1, id);
                    rows.updateString(2, way);
                    rows.insertRow();
                });
                break;
            case "cursor-update": // the number of a row that is there becomes this one
                throughCursor("SELECT id, how FROM made WHERE how = 'to update'", rows -> {
                    rows.next();
                    rows.updateInt(1, id);
                    rows.updateRow();
                });
                break;
            default:
                further().make(database, way, id);
                break;
        }
    }

    /** Ways that take a driver's own classes. */
    interface Further {
        void make(Connection database, String way, int id) throws SQLException;
    }

    private static Further further() {
        try {
            return (Further) Class.forName("com.example.it.ways.CopyWays")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String row(int id, String how) {
        return "INSERT INTO made (id, how) VALUES (" + id + ", '" + how + "')";
    }

    private static void bind(PreparedStatement insert, int id, String how) throws SQLException {
        insert.setInt(1, id);
        insert.setString(2, how);
    }

    private static void insert(int id, String how, PreparedStatement insert) throws SQLException {
        try {
            bind(insert, id, how);
            insert.executeUpdate();
        } finally {
            insert.close();
        }
    }

    private void byText(String begin, int id, String how, String end) throws SQLException {
        text(begin);
        try {
            insert(id, how, database.prepareStatement(INSERT));
            text(end);
        } catch (SQLException e) {
            if (begin.startsWith("SET")) {
                text(end); // nothing is open any more
            }
            throw e;
        }
    }

    private void switchOn() {
        try {
            database.setAutoCommit(true);
        } catch (SQLException nothingIsOpen) { // SQLite commits with it, and has switched it on all the same
            return;
        }
    }

    private void text(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void call(String sql, int id, String how) throws SQLException {
        try (CallableStatement call = database.prepareCall(sql)) {
            call.setInt(1, id);
            call.setString(2, how);
            call.execute();
        }
    }

    /** What is done with a row. */
    private interface Change {
        void of(ResultSet rows) throws SQLException;
    }

    private void throughCursor(String query, Change change) throws SQLException {
        try (Statement statement =
                        database.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                ResultSet rows = statement.executeQuery(query)) {
            change.of(rows);
        }
    }

    /** A procedure of Derby's. */
    public static void makeRow(int id, String how) throws SQLException {
        try (Connection caller = DriverManager.getConnection("jdbc:default:connection")) {
            makeRowWith(caller, id, how);
        }
    }

    /** A procedure of H2's. */
    public static void makeRowWith(Connection caller, int id, String how) throws SQLException {
        try (Statement statement = caller.createStatement()) {
            statement.execute(row(id, how));
        }
    }
}
