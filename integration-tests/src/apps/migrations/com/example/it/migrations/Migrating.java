package com.example.it.migrations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

/** Lets Flyway and Liquibase set up a database each, and writes into both of them itself. */
public final class Migrating {

    private Migrating() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        Class.forName("org.h2.Driver");
        String flyway = "jdbc:h2:mem:flyway;DB_CLOSE_DELAY=-1";
        WithFlyway.migrate(flyway);
        write(flyway);
        String liquibase = "jdbc:h2:mem:liquibase;DB_CLOSE_DELAY=-1";
        try (Connection connection = DriverManager.getConnection(liquibase, "sa", "")) {
            new Liquibase("changes.sql", new ClassLoaderResourceAccessor(), new JdbcConnection(connection)).update("");
        }
        write(liquibase);
    }

    private static void write(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO part (id, name) VALUES (2, 'axle')");
        }
    }
}
