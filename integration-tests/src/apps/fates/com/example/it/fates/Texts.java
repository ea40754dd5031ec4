package com.example.it.fates;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts a row, executes a text, inserts another row and rolls back, closes, or commits; then says which of the rows another connection
 * finds. It does so within a transaction and in autocommit, with the text by itself and in a batch with a row behind it. Arguments: the
 * driver's class, URL, a file of statements to begin with and one of texts; {@code \n} stands for a line's end, {@code {n}} for a number of
 * its own, {@code {row}} for the insertion of another row, {@code ;;} between texts that are executed one after the other. {@code update:} before one has it executed by
 * {@code executeUpdate}, {@code call:} is a call of the connection's.
 */
public final class Texts {

    private static final String[] ENDS = {"rollback", "close", "commit"};

    private final String url;
    private final Connection connection;
    private final boolean auto;
    private final boolean batch;
    private Savepoint savepoint;

    private Texts(String url, Connection connection, boolean auto, boolean batch) {
        this.url = url;
        this.connection = connection;
        this.auto = auto;
        this.batch = batch;
    }

    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        String url = arguments[1];
        try (Connection witness = DriverManager.getConnection(url)) {
            for (String statement : read(arguments[2])) {
                try (Statement begin = witness.createStatement()) {
                    begin.execute(statement);
                }
            }
            int id = 1_000_000;
            for (String text : read(arguments[3])) {
                for (int way = 0; way < 4; way++) {
                    boolean auto = way % 2 == 1;
                    boolean batch = way > 1;
                    if (batch && text.contains(":")) {
                        continue;
                    }
                    for (String end : ENDS) {
                        System.out.println(
                                "run " + id + " " + (auto ? "auto " : "") + (batch ? "batch " : "") + end + " " + text);
                        run(url, text.replace("\\n", "\n").replace("{n}", String.valueOf(id)), end, id, auto, batch);
                        int rows = batch || text.contains("{row}") ? 3 : 2;
                        for (int row = id; row < id + rows; row++) {
                            System.out.println("row " + row + " " + isHeld(witness, row));
                        }
                        id += 3;
                    }
                }
            }
        }
        System.out.println("done");
    }

    private static List<String> read(String file) throws Exception {
        return new ArrayList<>(Files.readAllLines(Paths.get(file), StandardCharsets.UTF_8));
    }

    private static void run(String url, String text, String end, int id, boolean auto, boolean batch)
            throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        Texts texts = new Texts(url, connection, auto, batch);
        try {
            texts.run(text, end, id);
        } finally {
            attempt(connection::close);
            if (!connection.isClosed()) { // Derby's, with an open transaction
                connection.rollback();
                connection.close();
            }
        }
    }

    private void run(String text, String end, int id) throws SQLException {
        if (!auto) {
            connection.setAutoCommit(false);
        }
        insert(id);
        if (batch) {
            attempt(() -> executeBatch(text.split(" ;; "), id + 2));
        } else {
            for (String each : text.split(" ;; ")) {
                attempt(each.equals("{row}") ? () -> insert(id + 2) : () -> execute(each));
            }
        }
        attempt(() -> insert(id + 1));
        if (end.equals("rollback")) {
            attempt(auto ? () -> execute("ROLLBACK") : connection::rollback);
        } else if (end.equals("commit")) {
            attempt(auto ? () -> execute("COMMIT") : connection::commit);
        }
    }

    /** What may fail, as it does in an application that goes on. */
    private interface Step {
        void run() throws SQLException;
    }

    private static void attempt(Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            System.out.println("failed " + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
    }

    private void insert(int id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO fated (id) VALUES (?)")) {
            insert.setInt(1, id);
            insert.executeUpdate();
        }
    }

    private void executeBatch(String[] texts, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String text : texts) {
                statement.addBatch(text);
            }
            statement.addBatch("INSERT INTO fated (id) VALUES (" + id + ")");
            statement.executeBatch();
        }
    }

    private void execute(String text) throws SQLException {
        switch (text) {
            case "call: setSavepoint":
                savepoint = connection.setSavepoint();
                return;
            case "call: setSavepoint x":
            case "call: setSavepoint s":
                savepoint = connection.setSavepoint(text.substring(text.length() - 1));
                return;
            case "call: abort":
                connection.abort(Runnable::run);
                return;
            case "call: releaseSavepoint":
                if (savepoint == null) {
                    throw new SQLException("none was set");
                }
                connection.releaseSavepoint(savepoint);
                return;
            case "call: rollback to savepoint":
                connection.rollback(savepoint);
                return;
            case "call: update what is locked":
                update("SELECT id FROM b FOR UPDATE", false);
                return;
            case "call: update what has changed":
                update("UPDATE b SET id = -id", true);
                return;
            case "call: rollback":
                connection.rollback();
                return;
            case "call: isolation as it is":
                connection.setTransactionIsolation(connection.getTransactionIsolation());
                return;
            case "call: isolation":
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                return;
            default:
                break;
        }
        try (Statement statement = connection.createStatement()) {
            if (text.startsWith("update: ")) {
                statement.executeUpdate(text.substring("update: ".length()));
            } else {
                statement.execute(text);
            }
        }
    }

    /** What another connection has locked or changed. */
    private void update(String before, boolean committed) throws SQLException {
        try (Connection other = DriverManager.getConnection(url)) {
            other.setAutoCommit(committed);
            try (Statement first = other.createStatement();
                    Statement update = connection.createStatement()) {
                first.execute(before);
                update.execute("UPDATE b SET id = id");
            } finally {
                if (!committed) {
                    other.rollback();
                }
            }
        }
    }

    private static boolean isHeld(Connection witness, int id) throws SQLException {
        try (Statement select = witness.createStatement();
                ResultSet count = select.executeQuery("SELECT COUNT(*) FROM fated WHERE id = " + id)) {
            count.next();
            return count.getInt(1) == 1;
        }
    }
}
