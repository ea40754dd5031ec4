package com.example.it.withincalls;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/** Logs each update on another connection, before and after it is done. Nobody may ask it whether it equals another one. */
final class LoggedStatement implements Statement {

    private final Statement wrapped;
    private final Connection log;

    LoggedStatement(Statement wrapped, Connection log) {
        this.wrapped = wrapped;
        this.log = log;
    }

    private void log(String text) throws SQLException {
        try (PreparedStatement insert = log.prepareStatement("INSERT INTO log VALUES (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        }
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        log("before");
        int rows = wrapped.executeUpdate(sql);
        log("after");
        return rows;
    }

    @Override
    public boolean equals(Object other) {
        throw new IllegalStateException("asked whether it equals " + other);
    }

    @Override
    public int hashCode() {
        throw new IllegalStateException("asked for its hash code");
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return wrapped.executeQuery(sql);
    }

    @Override
    public void close() throws SQLException {
        wrapped.close();
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        return wrapped.getMaxFieldSize();
    }

    @Override
    public void setMaxFieldSize(int value) throws SQLException {
        wrapped.setMaxFieldSize(value);
    }

    @Override
    public int getMaxRows() throws SQLException {
        return wrapped.getMaxRows();
    }

    @Override
    public void setMaxRows(int value) throws SQLException {
        wrapped.setMaxRows(value);
    }

    @Override
    public void setEscapeProcessing(boolean on) throws SQLException {
        wrapped.setEscapeProcessing(on);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        return wrapped.getQueryTimeout();
    }

    @Override
    public void setQueryTimeout(int value) throws SQLException {
        wrapped.setQueryTimeout(value);
    }

    @Override
    public void cancel() throws SQLException {
        wrapped.cancel();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return wrapped.getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        wrapped.clearWarnings();
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        wrapped.setCursorName(name);
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return wrapped.execute(sql);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        return wrapped.getResultSet();
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return wrapped.getUpdateCount();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return wrapped.getMoreResults();
    }

    @Override
    public void setFetchDirection(int value) throws SQLException {
        wrapped.setFetchDirection(value);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        return wrapped.getFetchDirection();
    }

    @Override
    public void setFetchSize(int value) throws SQLException {
        wrapped.setFetchSize(value);
    }

    @Override
    public int getFetchSize() throws SQLException {
        return wrapped.getFetchSize();
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        return wrapped.getResultSetConcurrency();
    }

    @Override
    public int getResultSetType() throws SQLException {
        return wrapped.getResultSetType();
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        wrapped.addBatch(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        wrapped.clearBatch();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return wrapped.executeBatch();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return wrapped.getConnection();
    }

    @Override
    public boolean getMoreResults(int value) throws SQLException {
        return wrapped.getMoreResults(value);
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        return wrapped.getGeneratedKeys();
    }

    @Override
    public int executeUpdate(String sql, int value) throws SQLException {
        return wrapped.executeUpdate(sql, value);
    }

    @Override
    public int executeUpdate(String sql, int[] columns) throws SQLException {
        return wrapped.executeUpdate(sql, columns);
    }

    @Override
    public int executeUpdate(String sql, String[] names) throws SQLException {
        return wrapped.executeUpdate(sql, names);
    }

    @Override
    public boolean execute(String sql, int value) throws SQLException {
        return wrapped.execute(sql, value);
    }

    @Override
    public boolean execute(String sql, int[] columns) throws SQLException {
        return wrapped.execute(sql, columns);
    }

    @Override
    public boolean execute(String sql, String[] names) throws SQLException {
        return wrapped.execute(sql, names);
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        return wrapped.getResultSetHoldability();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return wrapped.isClosed();
    }

    @Override
    public void setPoolable(boolean on) throws SQLException {
        wrapped.setPoolable(on);
    }

    @Override
    public boolean isPoolable() throws SQLException {
        return wrapped.isPoolable();
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        wrapped.closeOnCompletion();
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        return wrapped.isCloseOnCompletion();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return wrapped.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return wrapped.isWrapperFor(type);
    }
}
