package com.example.it.results;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;

/** Executes what a database warns of, and keeps bytes. */
public final class Warned {

    private Warned() {}

    /** @param arguments class of the driver, URL of the database, type of bytes, texts to execute */
    public static void main(String[] arguments) throws Exception {
        Class.forName(arguments[0]);
        try (Connection database = DriverManager.getConnection(arguments[1]);
                Statement statement = database.createStatement()) {
            for (String sql : Arrays.asList(arguments).subList(3, arguments.length)) {
                statement.execute(sql);
            }
            statement.execute("CREATE TABLE image (id INT, content " + arguments[2] + ")");
            try (PreparedStatement insert = database.prepareStatement("INSERT INTO image VALUES (?, ?)")) {
                for (int length : new int[] {3, 64, 9000, 2000000}) {
                    byte[] bytes = new byte[length];
                    Arrays.fill(bytes, (byte) 'x');
                    insert.setInt(1, length);
                    insert.setBytes(2, bytes);
                    insert.executeUpdate();
                }
            }
        }
    }
}
