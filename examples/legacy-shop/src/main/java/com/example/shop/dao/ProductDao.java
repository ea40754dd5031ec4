package com.example.shop.dao;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Table {@code product}, and {@code stock} where the catalogue shows it. */
public final class ProductDao extends Dao {

    public ProductDao(Database.Lease lease) {
        super(lease);
    }

    /** All products whose name contains the term, whatever its case. An empty term finds all. */
    public List<Product> find(String term) throws SQLException {
        String sql = "SELECT p.sku, p.name, p.price, s.quantity FROM product p JOIN stock s ON s.sku = p.sku"
                + " WHERE LOWER(p.name) LIKE LOWER(" + literal("%" + term + "%") + ") ORDER BY p.sku";
        List<Product> found = new ArrayList<Product>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = query(statement, sql)) {
            while (rows.next()) {
                found.add(new Product(rows.getString(1), rows.getString(2), rows.getBigDecimal(3), rows.getInt(4)));
            }
        }
        return found;
    }

    /** The price, or null if there is no such product. */
    public BigDecimal priceOf(String sku) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT price FROM product WHERE sku = ?")) {
            statement.setString(1, sku);
            try (ResultSet row = query(statement)) {
                return row.next() ? row.getBigDecimal(1) : null;
            }
        }
    }

    public void add(String sku, String name, BigDecimal price, String by) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO product (sku, name, price, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)")) {
            statement.setString(1, sku);
            statement.setString(2, name);
            statement.setBigDecimal(3, price);
            statement.setString(4, by);
            statement.setTimestamp(5, new Timestamp(System.currentTimeMillis()));
            write(statement);
        }
    }

    /** Sets many prices in one batch; answers how many products each entry changed, in the map's order. */
    public int[] setPrices(Map<String, BigDecimal> prices, String by) throws SQLException {
        Timestamp now = new Timestamp(System.currentTimeMillis());
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE product SET price = ?, changed_by = ?, changed_at = ? WHERE sku = ?")) {
            for (Map.Entry<String, BigDecimal> entry : prices.entrySet()) {
                statement.setBigDecimal(1, entry.getValue());
                statement.setString(2, by);
                statement.setTimestamp(3, now);
                statement.setString(4, entry.getKey());
                statement.addBatch();
            }
            return writeBatch(statement);
        }
    }
}
