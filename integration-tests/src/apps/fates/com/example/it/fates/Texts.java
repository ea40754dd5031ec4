package com.example.it.fates;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts a row in a transaction, executes a text, inserts another row and rolls back, closes, or commits; then says which of the rows
 * another connection finds. Arguments: the driver's class, URL, a file of statements to begin with and one of texts; {@code \n} stands
 * for a line's end, {@code {n}} for a number of its own.
 */
public final class Texts {

    private static final String[] ENDS = {"rollback", "close", "commit"};

    private Texts() {}

    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        String url = arguments[1];
        try (Connection witness = DriverManager.getConnection(url)) {
            for (String statement : read(arguments[2])) {
                execute(witness, statement);
            }
            int id = 1_000_000;
            for (String text : read(arguments[3])) {
                for (String end : ENDS) {
                    run(url, text.replace("\\n", "\n").replace("{n}", String.valueOf(id)), end, id);
                    System.out.println("row " + id + " " + isHeld(witness, id) + " " + end + " " + text);
                    System.out.println(
                            "row " + (id + 1) + " " + isHeld(witness, id + 1) + " " + end + " after " + text);
                    id += 2;
                }
            }
        }
        System.out.println("done");
    }

    private static List<String> read(String file) throws Exception {
        return new ArrayList<>(Files.readAllLines(Paths.get(file), StandardCharsets.UTF_8));
    }

    private static void run(String url, String text, String end, int id) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try {
            connection.setAutoCommit(false);
            insert(connection, id);
            attempt(() -> execute(connection, text));
            attempt(() -> insert(connection, id + 1));
            if (end.equals("rollback")) {
                attempt(connection::rollback);
            } else if (end.equals("commit")) {
                attempt(connection::commit);
            }
        } finally {
            connection.close();
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

    private static void insert(Connection connection, int id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO fated (id) VALUES (?)")) {
            insert.setInt(1, id);
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
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
