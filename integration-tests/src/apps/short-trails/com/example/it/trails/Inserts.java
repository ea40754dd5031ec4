package com.example.it.trails;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Inserts so many rows, with so many milliseconds between them, and ends; or, with {@code halt} behind them, dies. */
public final class Inserts {

    private Inserts() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        long pause = Long.parseLong(arguments[1]);
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:trails", "sa", "")) {
            try (Statement create = database.createStatement()) {
                create.execute("CREATE TABLE things (id INT PRIMARY KEY, name VARCHAR(99))");
            }
            try (PreparedStatement insert = database.prepareStatement("INSERT INTO things VALUES (?, ?)")) {
                for (int i = 0; i < rows; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "w\u00e4rt\uD83D\uDE00 \" " + i);
                    insert.executeUpdate();
                    Thread.sleep(pause);
                }
            }
        }
        if (arguments.length > 2) {
            Runtime.getRuntime().halt(3);
        }
    }
}
