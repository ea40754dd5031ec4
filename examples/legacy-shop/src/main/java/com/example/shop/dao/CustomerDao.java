package com.example.shop.dao;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Table {@code customer}. */
public final class CustomerDao extends Dao {

    public CustomerDao(Database.Lease lease) {
        super(lease);
    }

    /** The customer's address, or null if none is known. */
    public String addressOf(String user) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT address FROM customer WHERE user_name = ?")) {
            statement.setString(1, user);
            try (ResultSet row = query(statement)) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    public void move(String user, String address) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            write(
                    statement,
                    "UPDATE customer SET address = " + literal(address) + " WHERE user_name = " + literal(user));
        }
    }
}
