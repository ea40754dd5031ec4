package com.example.it.reads;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** Asks the same questions again and again, as applications do that look everything up in a loop. */
public final class Reads {

    private final Connection database;

    private Reads(Connection database) {
        this.database = database;
    }

    /** @param arguments class of the driver, URL of the database */
    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        try (Connection database = DriverManager.getConnection(arguments[1], "sa", "")) {
            new Reads(database).all();
        }
    }

    private void all() throws Exception {
        execute("CREATE TABLE country (code VARCHAR(2), name VARCHAR(20))");
        execute("CREATE TABLE patient (name VARCHAR(20))");
        execute("INSERT INTO country VALUES ('de', 'Germany')");
        execute("INSERT INTO patient VALUES ('carla')");
        inARequest();
        database.setAutoCommit(false);
        inATransaction();
        behindASavepoint();
        thatFail();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void look(String code, int times) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement("SELECT name FROM country WHERE code = ?")) {
            for (int i = 0; i < times; i++) {
                statement.setString(1, code);
                read(statement.executeQuery());
            }
        }
    }

    private void ask(String sql, int times) throws SQLException {
        for (int i = 0; i < times; i++) {
            try (Statement statement = database.createStatement()) {
                read(statement.executeQuery(sql));
            }
        }
    }

    private static void read(ResultSet rows) throws SQLException {
        while (rows.next()) {
            rows.getString(1);
        }
        rows.close();
    }

    private void inARequest() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/countries", exchange -> {
            try {
                ask("SELECT COUNT(*) FROM country", 20);
            } catch (SQLException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            for (int i = 0; i < 2; i++) {
                URL url = new URL("http://127.0.0.1:" + server.getAddress().getPort() + "/countries");
                HttpURLConnection connection = (HttpURLConnection) url.openConnection();
                if (connection.getResponseCode() != 204) {
                    throw new IOException("answered " + connection.getResponseCode());
                }
            }
        } finally {
            server.stop(0);
        }
    }

    private void inATransaction() throws SQLException {
        look("de", 5);
        look("fr", 1);
        look("de", 2);
        ask("SELECT name FROM patient", 3);
        execute("INSERT INTO country VALUES ('fr', 'France')");
        look("de", 2);
        look("fr", 2);
        database.commit();
    }

    private void behindASavepoint() throws SQLException {
        look("de", 1);
        Savepoint savepoint = database.setSavepoint();
        look("de", 2);
        database.rollback(savepoint);
        database.commit();
    }

    private void thatFail() throws SQLException {
        for (int i = 0; i < 3; i++) {
            look("de", 2);
            try {
                ask("SELECT nothing FROM country", 1);
            } catch (SQLException expected) {
                continue;
            }
            throw new IllegalStateException("there is a column of that name");
        }
        database.rollback();
    }
}
