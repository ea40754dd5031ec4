package com.example.shop.dao;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;

/** Tables {@code stock} and {@code stock_alert}. */
public final class StockDao extends Dao {

    public StockDao(Database.Lease lease) {
        super(lease);
    }

    public void open(String sku, int quantity) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            write(statement, "INSERT INTO stock (sku, quantity) VALUES (" + literal(sku) + ", " + quantity + ")");
        }
    }

    /** Takes from stock; false, and nothing taken, if there is not enough. */
    public boolean take(String sku, int quantity) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE stock SET quantity = quantity - ? WHERE sku = ? AND quantity >= ?")) {
            statement.setInt(1, quantity);
            statement.setString(2, sku);
            statement.setInt(3, quantity);
            return write(statement) == 1;
        }
    }

    public int countBelow(int quantity) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = query(statement, "SELECT COUNT(*) FROM stock WHERE quantity < " + quantity)) {
            row.next();
            return row.getInt(1);
        }
    }

    public void alert(int productsLow) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO stock_alert (noticed_at, products_low) VALUES (?, ?)")) {
            statement.setTimestamp(1, new Timestamp(System.currentTimeMillis()));
            statement.setInt(2, productsLow);
            write(statement);
        }
    }
}
