package com.example.it.ejb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Writes down what ran. */
final class Rows {

    private static final String URL = "jdbc:h2:mem:bank;DB_CLOSE_DELAY=-1";

    private Rows() {}

    static void create() throws SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("create table ran (what varchar(100))");
        }
    }

    static void write(String what) {
        try (Connection connection = DriverManager.getConnection(URL);
                PreparedStatement insert = connection.prepareStatement("insert into ran values (?)")) {
            insert.setString(1, what);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
