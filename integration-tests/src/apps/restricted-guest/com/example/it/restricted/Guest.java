package com.example.it.restricted;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** May do nothing but what the policy allows all. */
public final class Guest implements Runnable {

    @Override
    public void run() {
        try {
            System.getProperty("user.home");
            System.out.println("not restricted");
        } catch (SecurityException restricted) {
            System.out.println("restricted");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:guest");
                Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE visits (guest VARCHAR(20))");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO visits VALUES (?)")) {
                insert.setString(1, "mary");
                insert.executeUpdate();
            }
            try (ResultSet rows = create.executeQuery("SELECT COUNT(*) FROM visits")) {
                rows.next();
                System.out.println("visits: " + rows.getInt(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
