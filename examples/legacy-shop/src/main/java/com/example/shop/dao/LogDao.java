package com.example.shop.dao;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;

/** Tables that only ever grow: {@code search_log} and {@code price_import}. */
public final class LogDao extends Dao {

    public LogDao(Database.Lease lease) {
        super(lease);
    }

    public void searched(String term) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO search_log (term, searched_at) VALUES (?, ?)")) {
            statement.setString(1, term);
            statement.setTimestamp(2, new Timestamp(System.currentTimeMillis()));
            write(statement);
        }
    }

    public void imported(String by, int lines) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO price_import (imported_by, imported_at, line_count) VALUES (?, ?, ?)")) {
            statement.setString(1, by);
            statement.setTimestamp(2, new Timestamp(System.currentTimeMillis()));
            statement.setInt(3, lines);
            write(statement);
        }
    }
}
