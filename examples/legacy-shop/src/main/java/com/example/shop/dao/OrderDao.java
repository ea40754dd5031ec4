package com.example.shop.dao;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** Tables {@code orders} and {@code order_line}. */
public final class OrderDao extends Dao {

    public OrderDao(Database.Lease lease) {
        super(lease);
    }

    /** Opens an order with a total of nothing; answers its number. The card number may be null. */
    public long open(String user, String cardNumber) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO orders (user_name, ordered_at, card_number, total) VALUES (?, ?, ?, 0)",
                Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, user);
            statement.setTimestamp(2, new Timestamp(System.currentTimeMillis()));
            if (cardNumber == null) {
                statement.setNull(3, Types.VARCHAR);
            } else {
                statement.setString(3, cardNumber);
            }
            write(statement);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    public void addLine(long order, String sku, int quantity, BigDecimal price) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO order_line (order_id, sku, quantity, price) VALUES (?, ?, ?, ?)")) {
            statement.setLong(1, order);
            statement.setString(2, sku);
            statement.setInt(3, quantity);
            statement.setBigDecimal(4, price);
            write(statement);
        }
    }

    public void setTotal(long order, BigDecimal total) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            write(statement, "UPDATE orders SET total = " + total.toPlainString() + " WHERE id = " + order);
        }
    }

    /** The user's orders, newest first, one sentence each. */
    public List<String> of(String user) throws SQLException {
        List<String> orders = new ArrayList<String>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, ordered_at, total FROM orders WHERE user_name = ? ORDER BY id DESC")) {
            statement.setString(1, user);
            try (ResultSet rows = query(statement)) {
                while (rows.next()) {
                    orders.add(
                            "Order " + rows.getLong(1) + " of " + rows.getTimestamp(2) + ": " + rows.getBigDecimal(3));
                }
            }
        }
        return orders;
    }

    public BigDecimal turnoverOf(int year) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = query(
                        statement, "SELECT COALESCE(SUM(total), 0) FROM orders WHERE YEAR(ordered_at) = " + year)) {
            row.next();
            return row.getBigDecimal(1);
        }
    }

    public long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = query(statement, "SELECT COUNT(*) FROM orders")) {
            row.next();
            return row.getLong(1);
        }
    }
}
