package com.example.shop.dao;

import com.example.shop.Tally;
import com.example.shop.Tally.Count;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What all DAOs share: a connection for as long as they live, and honest counting of what they send over it. */
abstract class Dao {

    private final Tally tally;
    final Connection connection;

    Dao(Database.Lease lease) {
        this.connection = lease.connection();
        this.tally = lease.tally();
    }

    final ResultSet query(PreparedStatement statement) throws SQLException {
        tally.add(Count.SELECTS);
        return statement.executeQuery();
    }

    final ResultSet query(Statement statement, String sql) throws SQLException {
        tally.add(Count.SELECTS);
        return statement.executeQuery(sql);
    }

    final int write(PreparedStatement statement) throws SQLException {
        countWrite();
        try {
            return statement.executeUpdate();
        } catch (SQLException e) {
            tally.add(Count.FAILED_WRITES);
            throw e;
        }
    }

    final int write(Statement statement, String sql) throws SQLException {
        countWrite();
        try {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            tally.add(Count.FAILED_WRITES);
            throw e;
        }
    }

    final int[] writeBatch(PreparedStatement statement) throws SQLException {
        countWrite();
        tally.add(Count.BATCHES);
        try {
            return statement.executeBatch();
        } catch (SQLException e) {
            tally.add(Count.FAILED_WRITES);
            throw e;
        }
    }

    /** Text as an SQL literal, for the statements that are still put together by hand. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void countWrite() throws SQLException {
        tally.add(Count.WRITES);
        if (connection.getAutoCommit()) {
            tally.add(Count.AUTOCOMMIT_WRITES);
        }
    }
}
